// helm status: one release, its newest revision or the one asked for, with its objects as they are now.

import type { JsonObject } from '@/lib/base/json'
import { flagInt } from '@/lib/go/pflag/values'
import { documentOf } from '@/lib/tiller/document'
import type { Release } from '@/lib/tiller/release'
import { done, failed } from '@/lib/tool/tool'
import { releaseText } from '@/lib/world/release-text'
import { revisionFlag } from '../get-part'
import type { HelmVerb } from '../helm-verb'
import { outputFlag, outputForm, printAs } from '../output'
import { historyOf } from '../releases'
import { resourceDocuments, resourcePlaces, resourcesText } from '../resources'

export const status: HelmVerb = {
  name: 'status',
  usage: 'status RELEASE_NAME [flags]',
  flags: [revisionFlag, outputFlag],
  arity: [1, 1],
  run({ session, flags, args, namespace }) {
    const revision = flagInt(flags, 'revision', 0)
    const history = historyOf(session, args[0] ?? '', namespace)
    const found = revision === 0 ? history.at(-1) : history.find(({ version }) => version === revision)
    if (found === undefined) return failed('Error: release: not found\n')
    const places = resourcePlaces(session, found)
    if (!places.ok) return failed(`Error: ${places.error}\n`)
    const table = (): string => releaseText(found, { resources: resourcesText(session, places.value) })
    const document = (): JsonObject => statusDocument(found, resourceDocuments(session, places.value))
    return done(printAs(outputForm(flags), document, table))
  },
}

/** The release without its chart and values, and with its objects as they are in the cluster. */
function statusDocument(release: Release, resources: JsonObject): JsonObject {
  const { chart: _chart, config: _config, ...document } = documentOf(release)
  const info = document['info'] as JsonObject
  return { ...document, info: Object.keys(resources).length === 0 ? info : { ...info, resources } }
}
