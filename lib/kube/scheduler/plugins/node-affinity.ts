// NodeAffinity: nodeSelector and node affinity, required and preferred.
//
// Models pkg/scheduler/framework/plugins/nodeaffinity.

import type { Node, Pod } from '../../api/generated/core'
import { compileNodeTerm, pinnedNodeNames } from '../../pod/match'
import { requiredNodeTest } from '../../pod/required-node'
import { isNodeEvent } from '../events'
import { eachNode, finalRefusal, normalizeByMax, type Plugin, skipFilter } from '../framework'

const refused = finalRefusal('NodeAffinity', "node(s) didn't match Pod's node affinity/selector")
const conflict = finalRefusal('NodeAffinity', 'pod affinity terms conflict')

export const nodeAffinity: Plugin = {
  name: 'NodeAffinity',
  doc: 'Refuses nodes that nodeSelector or required node affinity rule out; scores by the weights of preferred terms that match.',
  filter(cycle) {
    const test = requiredNodeTest(cycle.pod)
    if (test === null) return skipFilter
    const onlyNodes = pinsOf(cycle.pod)
    if (onlyNodes?.size === 0) return { kind: 'refused', rejection: conflict }
    const judge = (node: { readonly node: Node }) => (test(node.node) ? null : refused)
    return onlyNodes === null ? { kind: 'judge', judge } : { kind: 'judge', onlyNodes, judge }
  },
  score(cycle) {
    const preferred = cycle.pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
    if (preferred.length === 0) return null
    const terms = preferred.map((one) => ({ weight: one.weight, matches: compileNodeTerm(one.preference) }))
    return {
      fill: eachNode(({ node }) => terms.reduce((sum, term) => (term.matches(node) ? sum + term.weight : sum), 0)),
      normalize: (scores) => normalizeByMax(scores, 'straight'),
    }
  },
  wakesOn(event, waiting) {
    if (event.kind === 'self-updated') return true
    if (!isNodeEvent(event)) return false
    const test = requiredNodeTest(waiting.pod)
    if (test === null || !test(event.node)) return test === null
    return event.kind === 'node-added' || !test(event.before)
  },
}

function pinsOf(pod: Pod): ReadonlySet<string> | null {
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  return terms === undefined || terms.length === 0 ? null : pinnedNodeNames(terms)
}
