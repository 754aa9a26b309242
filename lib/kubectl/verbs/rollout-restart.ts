// kubectl rollout restart: a stamp in the pod template, so that every pod is replaced.

import { timeOf } from '@/lib/kube/meta/time'
import type { KubectlVerb } from '../host'
import { textIn, valueIn } from '../object'
import { groupResource } from '../resources'
import { editRollout } from '../rollout-edit'

const restartedAt = 'kubectl.kubernetes.io/restartedAt'

export const rolloutRestart: KubectlVerb = {
  name: 'rollout restart',
  run: (call) =>
    editRollout(call, {
      verb: 'restarted',
      doing: 'restarting',
      kinds: ['Deployment', 'DaemonSet', 'StatefulSet'],
      refuse: ({ resource, name }, live) => {
        if (valueIn(live, 'spec', 'paused') === true)
          return `error: ${groupResource(resource)} "${name}" can't restart paused deployment (run rollout resume first)\n`
        const stamped = textIn(live, 'spec', 'template', 'metadata', 'annotations', restartedAt)
        return stamped === timeOf(call.host.nowMs())
          ? `error: failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another\n`
          : null
      },
      body() {
        const annotations = { [restartedAt]: timeOf(call.host.nowMs()) }
        return { spec: { template: { metadata: { annotations } } } }
      },
    }),
}
