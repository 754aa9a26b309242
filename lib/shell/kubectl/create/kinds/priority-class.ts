// kubectl create priorityclass. Models k8s.io/kubectl/pkg/cmd/create create_priorityclass.go.

import { ok } from '@/lib/base/result'
import { isSet, textOf } from '@/lib/helm/command-line/flags'
import { type Generator, objectOf, textRows } from '../generator'

export const priorityClass: Generator = {
  words: 'priorityclass',
  aliases: ['pc'],
  flags: [...textRows('value', 'description', 'preemption-policy'), { name: 'global-default', kind: 'switch' }],
  refusal: 'error: failed to create priorityclass: ',
  make({ flags }, name) {
    const description = textOf(flags, 'description', '')
    const rest = {
      value: Number(textOf(flags, 'value', '0')),
      ...(isSet(flags, 'global-default') ? { globalDefault: true } : {}),
      ...(description === '' ? {} : { description }),
      preemptionPolicy: textOf(flags, 'preemption-policy', 'PreemptLowerPriority'),
    }
    return ok(objectOf({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', name }, rest))
  },
}
