// helm get values: what the person set.

import { fromJson } from '@/lib/go/value'
import { printYaml } from '@/lib/yaml/print'
import { getFlags, getPart } from '../get-part'
import type { HelmVerb } from '../helm-verb'

export const getValues: HelmVerb = {
  name: 'get values',
  usage: 'get values RELEASE_NAME [flags]',
  flags: getFlags,
  arity: [1, 1],
  run: (call) =>
    getPart(call, ({ config }) => {
      if (Object.keys(config).length === 0) return 'USER-SUPPLIED VALUES:\nnull\n'
      const printed = printYaml(fromJson(config))
      return `USER-SUPPLIED VALUES:\n${printed.ok ? printed.value : printed.error}`
    }),
}
