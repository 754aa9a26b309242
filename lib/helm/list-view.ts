// Lists as Sprig's list functions take them: any slice; everything else is refused by kind.

import { toBytes } from '@/lib/go/byte-string'
import { GoError } from '@/lib/go/error'
import { uint8Type } from '@/lib/go/type'
import { GoBytes, GoInt, GoList, type GoValue, kindOfValue } from '@/lib/go/value'
import { nilDereference } from './panic'

/** The elements; `refusal` is the start of the error for what is no list: "Cannot push on". */
export function itemsOf(value: GoValue, refusal: string): readonly GoValue[] {
  if (value instanceof GoList) return value.items
  if (value instanceof GoBytes) return Array.from(toBytes(value.text), (byte) => new GoInt(BigInt(byte), uint8Type))
  if (value === null) throw nilDereference()
  throw new GoError(`${refusal} type ${kindOfValue(value)}`)
}
