// kubectl set image: new images for containers by name, `*` for all.

import type { JsonObject } from '@/lib/base/json'
import { failed } from '@/lib/tool/tool'
import type { KubectlVerb } from '../host'
import { textIn } from '../object'
import { type ContainerRef, containerPatch, containersOf, noTemplate, podSpecOf, podSpecPath } from '../pod-template'
import { findTargets, getTarget } from '../targets'
import { addFault, doneWith, newReport, patchAndReport } from '../write'

export const setImage: KubectlVerb = {
  name: 'set image',
  run(call) {
    const pairs = call.args.filter((word) => word.includes('='))
    const found = findTargets(
      call,
      call.args.filter((word) => !word.includes('=')),
    )
    if (!found.ok) return failed(found.error)
    if (pairs.length === 0) return failed('error: at least one image update is required\n')
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      const path = podSpecPath(target.resource.kind)
      if (!live.ok) addFault(report, live.error)
      else if (path === null) addFault(report, noTemplate(target))
      else {
        const changes = imageChanges(podSpecOf(live.value, path), pairs)
        if (typeof changes === 'string') addFault(report, changes)
        else if (changes.length > 0) {
          const patch = { kind: 'strategic', body: containerPatch(path, changes), manager: 'kubectl-set' } as const
          patchAndReport(report, call, target, { patch, verb: 'image updated', live: live.value })
        }
      }
    }
    return doneWith(report)
  },
}

/** Containers whose image changes; or the fault, ready to be printed. */
function imageChanges(
  podSpec: JsonObject,
  pairs: readonly string[],
): readonly { ref: ContainerRef; fields: JsonObject }[] | string {
  const changes: { ref: ContainerRef; fields: JsonObject }[] = []
  for (const pair of pairs) {
    const [name, image] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    const named = containersOf(podSpec).filter(({ container }) => name === '*' || textIn(container, 'name') === name)
    if (named.length === 0) return `error: unable to find container named "${name}"\n`
    for (const ref of named) if (textIn(ref.container, 'image') !== image) changes.push({ ref, fields: { image } })
  }
  return changes
}
