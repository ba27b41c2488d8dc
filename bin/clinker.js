#!/usr/bin/env node
// The same door for those who look for it under this name.
import './clinker.cjs'
