// Selectors, compiled once and asked often.
//
// Models k8s.io/apimachinery/pkg/labels Requirement and k8s.io/component-helpers/scheduling/corev1/nodeaffinity.

import type { Json } from '@/lib/base/json'
import { printCanonical } from '@/lib/base/json'
import type { Node, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from '../api/generated/core'
import type { LabelSelector, LabelSelectorRequirement } from '../api/generated/meta'
import type { Labels } from '../api/values'

export type LabelTest = (labels: Labels) => boolean
export type NodeTest = (node: Node) => boolean

const noLabels: Labels = {}

export function labelsOf(object: { readonly metadata: { readonly labels?: Labels } }): Labels {
  return object.metadata.labels ?? noLabels
}

/** An absent selector selects nothing, an empty one everything. */
export function compileLabelSelector(selector: LabelSelector | undefined): LabelTest {
  if (selector === undefined) return () => false
  const pairs = Object.entries(selector.matchLabels ?? {})
  const tests = (selector.matchExpressions ?? []).map(compileRequirement)
  const [onlyPair] = pairs
  if (tests.length === 0 && pairs.length === 1 && onlyPair !== undefined) {
    const [key, value] = onlyPair
    return (labels) => labels[key] === value
  }
  return (labels) => pairs.every(([key, value]) => labels[key] === value) && tests.every((test) => test(labels))
}

/** Two selectors with the same key select the same. */
export function selectorKey(selector: LabelSelector | undefined): string {
  return selector === undefined ? 'none' : printCanonical(selector as Json)
}

function compileRequirement(requirement: LabelSelectorRequirement | NodeSelectorRequirement): LabelTest {
  const { key, operator } = requirement
  const values = requirement.values ?? []
  const wanted = new Set(values)
  const [first] = values
  switch (operator) {
    case 'In':
      return (labels) => wanted.has(labels[key] ?? '') && labels[key] !== undefined
    case 'NotIn':
      return (labels) => labels[key] === undefined || !wanted.has(labels[key])
    case 'Exists':
      return (labels) => labels[key] !== undefined
    case 'DoesNotExist':
      return (labels) => labels[key] === undefined
    case 'Gt':
    case 'Lt':
      return (labels) => comparesAs(operator, labels[key], first)
    default:
      return () => false
  }
}

function comparesAs(operator: 'Gt' | 'Lt', value: string | undefined, bound: string | undefined): boolean {
  if (value === undefined || bound === undefined || !isInteger(value) || !isInteger(bound)) return false
  return operator === 'Gt' ? BigInt(value) > BigInt(bound) : BigInt(value) < BigInt(bound)
}

function isInteger(text: string): boolean {
  return /^[+-]?[0-9]+$/.test(text) && !text.startsWith('+')
}

/** Terms are alternatives; within one everything must hold; a term that says nothing selects nothing. */
export function compileNodeSelector(selector: NodeSelector): NodeTest {
  const terms = selector.nodeSelectorTerms.map(compileNodeTerm)
  return (node) => terms.some((term) => term(node))
}

export function compileNodeTerm(term: NodeSelectorTerm): NodeTest {
  const expressions = (term.matchExpressions ?? []).map(compileRequirement)
  const fields = (term.matchFields ?? []).map(compileRequirement)
  if (expressions.length === 0 && fields.length === 0) return () => false
  return (node) => {
    const labels = labelsOf(node)
    if (!expressions.every((test) => test(labels))) return false
    return fields.length === 0 || fields.every((test) => test({ 'metadata.name': node.metadata.name }))
  }
}

/** The node names that required terms pin a pod to by field, as DaemonSets do; null when any term leaves it open. */
export function pinnedNodeNames(terms: readonly NodeSelectorTerm[]): ReadonlySet<string> | null {
  const names = new Set<string>()
  for (const term of terms) {
    const pins = (term.matchFields ?? []).filter((field) => field.key === 'metadata.name' && field.operator === 'In')
    if (pins.length === 0) return null
    const [first, ...others] = pins.map((pin) => new Set(pin.values ?? []))
    for (const name of first ?? []) if (others.every((other) => other.has(name))) names.add(name)
  }
  return names
}
