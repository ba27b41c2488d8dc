// Prints the one-time passcode for a shared secret in base32 (RFC 6238): what a person would read off a telephone.
import { createHmac } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const bits = [...process.argv[2]].map(letter => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
const counter = Buffer.alloc(8)
counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
const hash = createHmac('sha1', key).update(counter).digest()
const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff
process.stdout.write(`${String(number % 1_000_000).padStart(6, '0')}\n`)
