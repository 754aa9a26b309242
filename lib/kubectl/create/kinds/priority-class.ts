// kubectl create priorityclass. Models k8s.io/kubectl/pkg/cmd/create create_priorityclass.go.

import { ok } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { flagInt } from '@/lib/go/pflag/values'
import { type Generator, objectOf } from '../generator'

export const priorityClass: Generator = {
  words: 'priorityclass',
  refusal: 'error: failed to create priorityclass: ',
  make({ flags }, name) {
    const description = flagText(flags, 'description', '')
    const rest = {
      value: flagInt(flags, 'value', 0),
      ...(isFlagSet(flags, 'global-default') ? { globalDefault: true } : {}),
      ...(description === '' ? {} : { description }),
      preemptionPolicy: flagText(flags, 'preemption-policy', 'PreemptLowerPriority'),
    }
    return ok(objectOf({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', name }, rest))
  },
}
