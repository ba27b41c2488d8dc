import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'

/** The connector of a host: its name, address, initiator …; drivers add keys of their own. */
export const connectorSchema = z.custom<JsonObject>((value: Json | undefined) => isJsonObject(value))
