// kubectl create cronjob. Models k8s.io/kubectl/pkg/cmd/create create_cronjob.go.

import { ok } from '@/lib/base/result'
import { flagText } from '@/lib/go/pflag/flag'
import { type Generator, objectOf } from '../generator'
import { podTemplateOf } from '../pod-template'

export const cronJob: Generator = {
  words: 'cronjob',
  refusal: 'error: failed to create cronjob: ',
  make(call, name) {
    const template = podTemplateOf(call, { name, restartPolicy: flagText(call.flags, 'restart', 'OnFailure') })
    const spec = {
      schedule: flagText(call.flags, 'schedule', ''),
      jobTemplate: { metadata: { name }, spec: { template } },
    }
    return ok(objectOf({ apiVersion: 'batch/v1', kind: 'CronJob', name }, { spec, status: {} }))
  },
}
