// kubectl create job: from an image, or now what a CronJob does at its times.
//
// Models k8s.io/kubectl/pkg/cmd/create create_job.go.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagText } from '@/lib/go/pflag/flag'
import { statusFault } from '../../faults'
import type { KubectlCall } from '../../host'
import { listIn, objectIn, textIn } from '../../object'
import { discover, findResource, pathOf } from '../../resources'
import { type Generator, objectOf } from '../generator'
import { podTemplateOf } from '../pod-template'

export const job: Generator = {
  words: 'job',
  refusal: 'error: failed to create job: ',
  make(call, name) {
    const [image, from] = [flagText(call.flags, 'image', ''), flagText(call.flags, 'from', '')]
    if (image === '' && from === '') return err('either --image or --from must be specified')
    if (from !== '') {
      if (image !== '') return err('cannot specify --from and --image')
      return call.afterDashes === null ? fromCronJob(call, name, from) : err('cannot specify --from and command')
    }
    const template = podTemplateOf(call, { name, restartPolicy: 'Never' })
    return ok(objectOf({ apiVersion: 'batch/v1', kind: 'Job', name }, { spec: { template }, status: {} }))
  },
}

function fromCronJob(call: KubectlCall, name: string, from: string): Result<JsonObject, string> {
  const [type = '', source = ''] = from.split('/')
  const resource = findResource(discover(call.host), type)
  if (resource === undefined) return err(`the server doesn't have a resource type "${type}"`)
  const answer = call.host.request({ method: 'GET', path: pathOf(resource, call.namespace, source) })
  if (answer.code !== 200 || typeof answer.body === 'string') return err(statusFault(answer).trimEnd())
  if (resource.kind !== 'CronJob') return err(`unknown object type *${resource.version}.${resource.kind}`)
  const cron = answer.body
  const template = objectIn(cron, 'spec', 'jobTemplate')
  const annotations = {
    'cronjob.kubernetes.io/instantiate': 'manual',
    ...objectIn(template, 'metadata', 'annotations'),
  }
  const labels = objectIn(template, 'metadata', 'labels')
  const uid = textIn(cron, 'metadata', 'uid')
  return ok({
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: {
      name,
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
      annotations,
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: source, uid, controller: true }],
    },
    spec: withEmptyParts(objectIn(template, 'spec')),
    status: {},
  })
}

/** As Go writes a job: a template always has metadata, a container always resources. */
function withEmptyParts(spec: JsonObject): JsonObject {
  const template = objectIn(spec, 'template')
  const podSpec = objectIn(template, 'spec')
  const containers = listIn(podSpec, 'containers').map((container) => ({ resources: {}, ...container }))
  return { ...spec, template: { metadata: {}, ...template, spec: { ...podSpec, containers } } }
}
