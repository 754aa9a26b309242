// kubectl rollout restart: a stamp in the pod template, so that every pod is replaced.

import { timeOf } from '@/lib/kube/meta/time'
import { fileRows, selectorRows, writeRows } from '../flags'
import type { KubectlVerb } from '../host'
import { valueIn } from '../object'
import { groupResource } from '../resources'
import { editRollout } from '../rollout-edit'

export const rolloutRestart: KubectlVerb = {
  name: 'rollout restart',
  flags: [...fileRows, ...selectorRows, ...writeRows],
  run: (call) =>
    editRollout(call, {
      verb: 'restarted',
      doing: 'restarting',
      kinds: ['Deployment', 'DaemonSet', 'StatefulSet'],
      refuse: ({ resource, name }, live) =>
        valueIn(live, 'spec', 'paused') === true
          ? `error: ${groupResource(resource)} "${name}" can't restart paused deployment (run rollout resume first)\n`
          : null,
      body() {
        const annotations = { 'kubectl.kubernetes.io/restartedAt': timeOf(call.host.nowMs()) }
        return { spec: { template: { metadata: { annotations } } } }
      },
    }),
}
