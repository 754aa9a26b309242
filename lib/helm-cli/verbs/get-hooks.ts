// helm get hooks: the hooks of a release.

import { getPart, revisionFlag } from '../get-part'
import type { HelmVerb } from '../helm-verb'

export const getHooks: HelmVerb = {
  name: 'get hooks',
  usage: 'get hooks RELEASE_NAME [flags]',
  flags: [revisionFlag],
  arity: [1, 1],
  run: (call) =>
    getPart(call, ({ hooks }) => hooks.map(({ source, text }) => `---\n# Source: ${source}\n${text}\n`).join('')),
}
