// helm get all: everything about one revision.
//
// Models pkg/cmd/status.go statusPrinter in debug mode.

import { manifestText } from '@/lib/tiller/release'
import { utcStamp } from '@/lib/world/stamp'
import { getFlags, getPart } from '../get-part'
import type { HelmVerb } from '../helm-verb'
import { computedValues, userValues, yamlOf } from '../values'

export const getAll: HelmVerb = {
  name: 'get all',
  usage: 'get all RELEASE_NAME [flags]',
  flags: [...getFlags, { name: 'template', kind: 'text' }],
  arity: [1, 1],
  run: (call) =>
    getPart(call, (release) => {
      const { name, namespace, version, status, chart, description, lastDeployedMs, hooks, notes } = release
      const head = [
        `NAME: ${name}`,
        `LAST DEPLOYED: ${utcStamp(lastDeployedMs)}`,
        `NAMESPACE: ${namespace}`,
        `STATUS: ${status}`,
        `REVISION: ${version}`,
        `CHART: ${chart.name}`,
        `VERSION: ${chart.version}`,
        `APP_VERSION: ${chart.appVersion}`,
        `DESCRIPTION: ${description}`,
      ]
      const values = `USER-SUPPLIED VALUES:\n${yamlOf(userValues(release))}\nCOMPUTED VALUES:\n${yamlOf(computedValues(call.session, release))}\n`
      const shownHooks = hooks.map(({ source, text }) => `---\n# Source: ${source}\n${text}\n`).join('')
      const tail = notes === '' ? '' : `NOTES:\n${notes.trim()}\n`
      return `${head.join('\n')}\n${values}HOOKS:\n${shownHooks}MANIFEST:\n${manifestText(release)}\n${tail}`
    }),
}
