// helm get metadata: what a revision is, in a few lines.

import { timeOf } from '@/lib/kube/meta/time'
import { getFlags, getPart } from '../get-part'
import type { HelmVerb } from '../helm-verb'

export const getMetadata: HelmVerb = {
  name: 'get metadata',
  usage: 'get metadata RELEASE_NAME [flags]',
  flags: getFlags,
  arity: [1, 1],
  run: (call) =>
    getPart(call, ({ name, namespace, version, status, chart, lastDeployedMs }) => {
      const modifiedAt = Math.floor(lastDeployedMs / 1_000)
      const labels = `modifiedAt=${modifiedAt},name=${name},owner=helm,status=${status},version=${version}`
      const lines = [
        `NAME: ${name}`,
        `CHART: ${chart.name}`,
        `VERSION: ${chart.version}`,
        `APP_VERSION: ${chart.appVersion}`,
        'ANNOTATIONS: ',
        `LABELS: ${labels}`,
        'DEPENDENCIES: ',
        `NAMESPACE: ${namespace}`,
        `REVISION: ${version}`,
        `STATUS: ${status}`,
        `DEPLOYED_AT: ${timeOf(lastDeployedMs)}`,
        'APPLY_METHOD: server-side apply',
      ]
      return `${lines.join('\n')}\n`
    }),
}
