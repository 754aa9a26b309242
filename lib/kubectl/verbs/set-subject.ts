// kubectl set subject: more users, groups or accounts for a role binding.

import { deepEqual, type JsonObject } from '@/lib/base/json'
import { flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn } from '../object'
import { findTargets, getTarget } from '../targets'
import { addFault, doneWith, newReport, patchAndReport } from '../write'

export const setSubject: KubectlVerb = {
  name: 'set subject',
  run(call) {
    if (!['user', 'group', 'serviceaccount'].some((flag) => isFlagSet(call.flags, flag)))
      return failed('error: you must specify at least one value of user, group or serviceaccount\n')
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      if (!live.ok) {
        addFault(report, live.error)
        continue
      }
      const before = listIn(live.value, 'subjects')
      const added = subjectsOf(call).filter((one) => !before.some((each) => deepEqual(each, one)))
      if (added.length === 0) continue
      const patch = { kind: 'merge', body: { subjects: [...before, ...added] }, manager: 'kubectl-set' } as const
      patchAndReport(report, call, target, { patch, verb: 'subjects updated', live: live.value })
    }
    return doneWith(report)
  },
}

function subjectsOf({ flags }: KubectlCall): readonly JsonObject[] {
  const apiGroup = 'rbac.authorization.k8s.io'
  return [
    ...flagTexts(flags, 'user').map((name) => ({ apiGroup, kind: 'User', name })),
    ...flagTexts(flags, 'group').map((name) => ({ apiGroup, kind: 'Group', name })),
    ...flagTexts(flags, 'serviceaccount').map((text) => {
      const [namespace = '', name = ''] = text.split(':')
      return { kind: 'ServiceAccount', name, namespace }
    }),
  ]
}
