import * as z from 'zod/mini'

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object with any keys and values of one schema. `z.record` drops the key `__proto__`, which is a key like any. */
export const mapOf = <T>(valueSchema: z.ZodMiniType<T>) =>
  z.custom<Record<string, T>>(
    value => isObject(value) && Object.values(value).every(item => valueSchema.safeParse(item).success),
  )
