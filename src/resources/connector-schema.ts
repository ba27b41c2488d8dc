import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'

/** What a host tells of itself to be connected: its name, address, initiator …; drivers add keys of their own. */
export const connectorSchema = z.custom<JsonObject>((value: Json | undefined) => isJsonObject(value))
