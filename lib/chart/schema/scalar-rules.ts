// Rules for a value as a whole: type, const, enum, format. The first that fails is the only finding.

import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { finding, type SchemaFinding, shownValue } from './finding'
import { checkFormat } from './format'
import type { Place } from './rule'
import { isEqual, isNumber, jsonTypeOf, numberOf } from './value'

/** Type, const, enum and format: the first that fails is the only finding. */
export function checkScalar(place: Place, schema: GoMap, value: GoValue): SchemaFinding | null {
  const { location } = place
  const types = typesOf(schema.get('type'))
  const type = jsonTypeOf(value)
  const isWhole = isNumber(value) && Number.isInteger(numberOf(value))
  if (types.length > 0 && !types.includes(type) && !(isWhole && types.includes('integer'))) {
    return finding(location, `got ${type}, want ${types.join(' or ')}`)
  }
  const other = checkConst(place, schema, value)
  if (other !== null) return other
  const choices = schema.get('enum')
  if (choices instanceof GoList && !choices.items.some((choice) => isEqual(value, choice))) {
    return finding(location, enumMessage(choices.items))
  }
  const format = schema.get('format')
  if (typeof format === 'string' && typeof value === 'string' && place.document.assertsFormats) {
    const problem = checkFormat(format, value)
    if (problem !== null) return finding(location, `${shownValue(value)} is not valid ${format}: ${problem}`)
  }
  return null
}

export function checkConst({ document, location }: Place, schema: GoMap, value: GoValue): SchemaFinding | null {
  const wanted = schema.get('const')
  if (wanted === undefined || document.draft < 6 || isEqual(value, wanted)) return null
  return finding(location, constMessage(wanted))
}

const typeOrder = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']

function typesOf(value: GoValue | undefined): readonly string[] {
  const names = typeof value === 'string' ? [value] : value instanceof GoList ? value.items : []
  return typeOrder.filter((name) => names.includes(name))
}

function isContainer(value: GoValue): boolean {
  return value instanceof GoMap || value instanceof GoList
}

function constMessage(wanted: GoValue): string {
  return isContainer(wanted) ? "'const' failed" : `value must be ${shownValue(wanted)}`
}

function enumMessage(choices: readonly GoValue[]): string {
  if (choices.some(isContainer)) return "'enum' failed"
  const shown = choices.map(shownValue)
  return choices.length === 1 ? `value must be ${shown[0]}` : `value must be one of ${shown.join(', ')}`
}
