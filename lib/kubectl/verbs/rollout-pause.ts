// kubectl rollout pause.

import type { KubectlVerb } from '../host'
import { valueIn } from '../object'
import { groupResource } from '../resources'
import { editRollout } from '../rollout-edit'

export const rolloutPause: KubectlVerb = {
  name: 'rollout pause',
  run: (call) =>
    editRollout(call, {
      verb: 'paused',
      doing: 'pausing',
      kinds: ['Deployment'],
      refuse: ({ resource, name }, live) =>
        valueIn(live, 'spec', 'paused') === true
          ? `error: ${groupResource(resource)} "${name}" is already paused\n`
          : null,
      body: () => ({ spec: { paused: true } }),
    }),
}
