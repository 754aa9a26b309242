// kubectl create poddisruptionbudget. Models k8s.io/kubectl/pkg/cmd/create create_pdb.go.

import { err, ok } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { type Generator, objectOf } from '../generator'
import { numberOrText, pairs } from '../values'

export const podDisruptionBudget: Generator = {
  words: 'poddisruptionbudget',
  refusal: 'error: failed to create poddisruptionbudgets: ',
  make({ flags }, name) {
    const [least, most] = [flagText(flags, 'min-available', ''), flagText(flags, 'max-unavailable', '')]
    if (!isFlagSet(flags, 'selector')) return err('a selector must be specified')
    if (least === '' && most === '') return err('one of min-available or max-unavailable must be specified')
    if (least !== '' && most !== '') return err('min-available and max-unavailable cannot be both specified')
    const selector = { matchLabels: pairs(flagText(flags, 'selector', '').split(',')) }
    const spec =
      least === '' ? { selector, maxUnavailable: numberOrText(most) } : { minAvailable: numberOrText(least), selector }
    const status = { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 }
    return ok(objectOf({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', name }, { spec, status }))
  },
}
