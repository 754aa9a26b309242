// Selection: label and field selectors of a list or watch, parsed once and matched with each object.
//
// Models k8s.io/apimachinery/pkg/fields and the selectable fields that each kind adds.

import { err, ok, type Result } from '@/lib/base/result'
import type { LabelSelector, Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { ListOptions } from '../client/client'
import { isEmptySelector, matchesSelector, parseSelector } from '../meta/labels'
import type { Served } from './registry'
import { badRequest } from './status'
import type { WatchScope } from './storage'

export interface Selection {
  /** The restriction by namespace, key or node, which storage applies without reading objects. */
  readonly scope: WatchScope
  /** The match of an object in scope; null when all match. */
  readonly matches: ((object: KubeObject) => boolean) | null
}

interface FieldTerm {
  readonly field: string
  readonly value: string
  readonly isEqual: boolean
}

export function selectionOf(served: Served, options: ListOptions): Result<Selection, Status> {
  const labels = labelTest(options.labelSelector)
  if (!labels.ok) return labels
  const terms = parseFieldSelector(options.fieldSelector ?? '')
  if (!terms.ok) return terms
  const tests: ((object: KubeObject) => boolean)[] = labels.value === null ? [] : [labels.value]
  for (const term of terms.value) {
    const read = fieldReader(served, term.field)
    if (read === null) return err(badRequest(notSelectable(served, term.field)))
    tests.push((object) => (read(object) === term.value) === term.isEqual)
  }
  return ok({ scope: scopeOf(served, options, terms.value), matches: allOf(tests) })
}

function allOf(tests: readonly ((object: KubeObject) => boolean)[]): Selection['matches'] {
  const [first] = tests
  if (first === undefined) return null
  return tests.length === 1 ? first : (object) => tests.every((test) => test(object))
}

function labelTest(selector: LabelSelector | string | undefined): Result<Selection['matches'], Status> {
  if (selector === undefined) return ok(null)
  const parsed = typeof selector === 'string' ? parseSelector(selector) : ok(selector)
  if (!parsed.ok) return err(badRequest(parsed.error))
  const wanted = parsed.value
  return ok(isEmptySelector(wanted) ? null : (object) => matchesSelector(wanted, object.metadata.labels))
}

function parseFieldSelector(text: string): Result<readonly FieldTerm[], Status> {
  const terms: FieldTerm[] = []
  for (const part of text === '' ? [] : text.split(',')) {
    const found = /^([^=!]+)(==|=|!=)(.*)$/.exec(part)
    if (found === null) return err(badRequest(`invalid selector: '${text}'; can't understand '${part}'`))
    const [, field = '', operator, value = ''] = found
    terms.push({ field, value, isEqual: operator !== '!=' })
  }
  return ok(terms)
}

function fieldReader({ resource }: Served, field: string): ((object: KubeObject) => string) | null {
  if (field === 'metadata.name') return (object) => object.metadata.name
  if (field === 'metadata.namespace') return (object) => object.metadata.namespace ?? ''
  const selectable = resource.selectableFields?.find((one) => one.name === field)
  return selectable === undefined ? null : (object) => selectable.read(object)
}

/** Kinds without selectable fields of their own have apimachinery's general message; custom kinds do not. */
function notSelectable({ resource, schema }: Served, field: string): string {
  const hasOwn = (resource.selectableFields?.length ?? 0) > 0 || schema === null
  if (hasOwn) return `field label not supported: ${field}`
  return `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`
}

function scopeOf(served: Served, { namespace }: ListOptions, terms: readonly FieldTerm[]): WatchScope {
  const equal = (field: string): string | undefined => terms.find((term) => term.field === field && term.isEqual)?.value
  const name = equal('metadata.name')
  const isPlaced = served.kind.scope === 'Cluster' || namespace !== undefined
  if (name !== undefined && isPlaced) return { key: namespace === undefined ? name : `${namespace}/${name}` }
  const nodeName = served.id === 'pods' && namespace === undefined ? equal('spec.nodeName') : undefined
  if (nodeName !== undefined && nodeName !== '') return { nodeName }
  return namespace === undefined ? {} : { namespace }
}
