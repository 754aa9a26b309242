// helm get manifest: the manifests that helm sent to the cluster.

import { manifestText } from '@/lib/tiller/release'
import { getPart, revisionFlag } from '../get-part'
import type { HelmVerb } from '../helm-verb'

export const getManifest: HelmVerb = {
  name: 'get manifest',
  usage: 'get manifest RELEASE_NAME [flags]',
  flags: [revisionFlag],
  arity: [1, 1],
  run: (call) => getPart(call, (release) => `${manifestText(release)}\n`),
}
