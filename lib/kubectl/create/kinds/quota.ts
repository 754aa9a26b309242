// kubectl create quota. Models k8s.io/kubectl/pkg/cmd/create create_quota.go.

import { ok } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { type Generator, objectOf } from '../generator'
import { pairs } from '../values'

export const quota: Generator = {
  words: 'quota',
  refusal: 'error: failed to create quota: ',
  make({ flags }, name) {
    const spec = {
      ...(isFlagSet(flags, 'hard') ? { hard: pairs(flagText(flags, 'hard', '').split(',')) } : {}),
      ...(isFlagSet(flags, 'scopes') ? { scopes: flagText(flags, 'scopes', '').split(',') } : {}),
    }
    return ok(objectOf({ apiVersion: 'v1', kind: 'ResourceQuota', name }, { spec, status: {} }))
  },
}
