// helm get values: the user's values; with --all, the values merged with the chart's defaults.

import { sortedMaps } from '@/lib/base/json'
import { isFlagSet } from '@/lib/go/pflag/flag'
import { getPart, revisionFlag } from '../get-part'
import type { HelmVerb } from '../helm-verb'
import { outputFlag, outputForm, printAs } from '../output'
import { computedValues, userValues, yamlOf } from '../values'

export const getValues: HelmVerb = {
  name: 'get values',
  usage: 'get values RELEASE_NAME [flags]',
  flags: [revisionFlag, { name: 'all', short: 'a', kind: 'switch' }, outputFlag],
  arity: [1, 1],
  run: (call) =>
    getPart(call, (release) => {
      const isAll = isFlagSet(call.flags, 'all')
      const values = isAll ? computedValues(release) : userValues(release)
      const heading = isAll ? 'COMPUTED VALUES:' : 'USER-SUPPLIED VALUES:'
      return printAs(
        outputForm(call.flags),
        () => sortedMaps(values),
        () => `${heading}\n${yamlOf(values)}`,
      )
    }),
}
