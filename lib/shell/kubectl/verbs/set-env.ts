// kubectl set env: variables of containers: `NAME=value` sets, `NAME-` removes.

import type { Json, JsonObject } from '@/lib/base/json'
import { type FlagRow, textOf } from '@/lib/helm/command-line/flags'
import { failed } from '../../tool'
import { fileRows, selectorRows, writeRows } from '../flags'
import type { KubectlVerb } from '../host'
import { textIn } from '../object'
import { containerPatch, containersOf, podSpecOf, podSpecPath } from '../pod-template'
import { findTargets, getTarget } from '../targets'
import { addFault, doneWith, newReport, patchAndReport } from '../write'

const rows: readonly FlagRow[] = [
  { name: 'all', kind: 'switch' },
  { name: 'containers', short: 'c', kind: 'text' },
  { name: 'env', short: 'e', kind: 'texts' },
]

const isChange = (word: string): boolean => /^[A-Za-z_][\w.-]*(=|-$)/.test(word) && !word.includes('/')

export const setEnv: KubectlVerb = {
  name: 'set env',
  flags: [...fileRows, ...selectorRows, ...writeRows, ...rows],
  run(call) {
    const changes = call.args.filter((word, i) => i > 0 && isChange(word))
    const found = findTargets(
      call,
      call.args.filter((word, i) => i === 0 || !isChange(word)),
    )
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    const wanted = textOf(call.flags, 'containers', '*')
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      const path = podSpecPath(target.resource.kind)
      if (!live.ok) addFault(report, live.error)
      else if (path === null)
        addFault(report, `error: ${target.resource.resource}/${target.name} does not have a pod template\n`)
      else {
        const refs = containersOf(podSpecOf(live.value, path)).filter(
          ({ list, container }) => list === 'containers' && (wanted === '*' || textIn(container, 'name') === wanted),
        )
        const fields: JsonObject = { env: changes.map(envChange) }
        const body = containerPatch(
          path,
          refs.map((ref) => ({ ref, fields })),
        )
        patchAndReport(report, call, target, {
          patch: { kind: 'strategic', body, manager: 'kubectl-set' },
          verb: 'env updated',
          live: live.value,
        })
      }
    }
    return doneWith(report)
  },
}

function envChange(word: string): Json {
  if (word.endsWith('-') && !word.includes('=')) return { $patch: 'delete', name: word.slice(0, -1) }
  const cut = word.indexOf('=')
  return { name: word.slice(0, cut), value: word.slice(cut + 1) }
}
