// kubectl rollout resume.

import type { KubectlVerb } from '../host'
import { valueIn } from '../object'
import { groupResource } from '../resources'
import { editRollout } from '../rollout-edit'

export const rolloutResume: KubectlVerb = {
  name: 'rollout resume',
  run: (call) =>
    editRollout(call, {
      verb: 'resumed',
      doing: 'resuming',
      kinds: ['Deployment'],
      refuse: ({ resource, name }, live) =>
        valueIn(live, 'spec', 'paused') === true ? null : `error: ${groupResource(resource)} "${name}" is not paused\n`,
      body: () => ({ spec: { paused: null } }),
    }),
}
