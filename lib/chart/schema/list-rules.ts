// Rules for lists: items, what must be contained, that no two are equal.

import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { checkCount, countOf } from './count-rules'
import { finding, type SchemaFinding } from './finding'
import { below, checkPart as check, type Place, push } from './rule'
import { isEqual } from './value'

export function checkList(place: Place, schema: GoMap, value: GoList, findings: SchemaFinding[]): void {
  const { items } = value
  findings.push(...checkCount(place, schema, items.length, { min: 'minItems', max: 'maxItems' }))
  if (schema.get('uniqueItems') === true) checkUnique(place, items, findings)
  if (place.document.draft < 2020) checkItemsOld(place, schema, items, findings)
  else checkItems(place, schema, items, findings)
  if (schema.has('contains') && place.document.draft >= 6) checkContains(place, schema, items, findings)
}

function checkUnique(place: Place, items: readonly GoValue[], findings: SchemaFinding[]): void {
  for (let i = 0; i < items.length; i++) {
    for (let j = i + 1; j < items.length; j++) {
      if (!isEqual(items[i] ?? null, items[j] ?? null)) continue
      findings.push(finding(place.location, `items at ${i} and ${j} are equal`))
      return
    }
  }
}

function checkItemsOld(place: Place, schema: GoMap, items: readonly GoValue[], findings: SchemaFinding[]): void {
  const wanted = schema.get('items')
  if (wanted === undefined) return
  if (!(wanted instanceof GoList)) {
    for (const [i, item] of items.entries()) push(findings, check(below(place, i, 'items'), wanted, item))
    return
  }
  const evaluated = Math.min(items.length, wanted.items.length)
  for (let i = 0; i < evaluated; i++) {
    push(findings, check(below(place, i, 'items', i), wanted.items[i] ?? true, items[i] ?? null))
  }
  const additional = schema.get('additionalItems')
  if (additional === false && evaluated !== items.length) {
    findings.push(finding(place.location, `last ${items.length - evaluated} additionalItem(s) not allowed`))
  } else if (additional instanceof GoMap) {
    for (const [i, item] of items.slice(evaluated).entries())
      push(findings, check(below(place, i, 'additionalItems'), additional, item))
  }
}

function checkItems(place: Place, schema: GoMap, items: readonly GoValue[], findings: SchemaFinding[]): void {
  const prefix = schema.get('prefixItems')
  const first = prefix instanceof GoList ? prefix.items : []
  const evaluated = Math.min(first.length, items.length)
  for (let i = 0; i < evaluated; i++)
    push(findings, check(below(place, i, 'prefixItems', i), first[i] ?? true, items[i] ?? null))
  const wanted = schema.get('items')
  if (wanted === undefined) return
  // Upstream counts the rest from 0 again.
  for (const [i, item] of items.slice(evaluated).entries())
    push(findings, check(below(place, i, 'items'), wanted, item))
}

function checkContains(place: Place, schema: GoMap, items: readonly GoValue[], findings: SchemaFinding[]): void {
  const wanted = schema.get('contains') ?? true
  const misfits: SchemaFinding[] = []
  const matched: number[] = []
  for (const [i, item] of items.entries()) {
    const found = check(below(place, i, 'contains'), wanted, item)
    if (found === null) {
      matched.push(i)
      if (place.document.draft >= 2020) place.unevaluated?.items.delete(i)
    } else misfits.push(found)
  }
  const hasCounts = place.document.draft >= 2019
  const min = hasCounts ? countOf(schema, 'minContains') : null
  const max = hasCounts ? countOf(schema, 'maxContains') : null
  const shown = matched.join(' ')
  if (min === null && matched.length === 0) {
    findings.push(finding(place.location, 'no items match contains schema', misfits))
  } else if (min !== null && matched.length < min) {
    const got = matched.length === 0 ? 'but none matched' : `but matched ${matched.length} items at ${shown}`
    findings.push(finding(place.location, `min ${min} items required to match contains schema, ${got}`, misfits))
  }
  if (max !== null && matched.length > max) {
    const got = `but matched ${matched.length} items at ${shown}`
    findings.push(finding(place.location, `max ${max} items required to match contains schema, ${got}`))
  }
}
