// helm get values: what the person set; with --all, what came of it.

import { isSet, textOf } from '@/lib/helm/command-line/flags'
import { getFlags, getPart } from '../get-part'
import type { HelmVerb } from '../helm-verb'
import { computedValues, userValues, yamlOf } from '../values'

export const getValues: HelmVerb = {
  name: 'get values',
  usage: 'get values RELEASE_NAME [flags]',
  flags: getFlags,
  arity: [1, 1],
  run: (call) =>
    getPart(call, (release) => {
      const isAll = isSet(call.flags, 'all')
      const values = isAll ? computedValues(call.session, release) : userValues(release)
      const form = textOf(call.flags, 'output', 'table')
      if (form === 'json') return `${JSON.stringify(values)}\n`
      return form === 'yaml' ? yamlOf(values) : `${isAll ? 'COMPUTED' : 'USER-SUPPLIED'} VALUES:\n${yamlOf(values)}`
    }),
}
