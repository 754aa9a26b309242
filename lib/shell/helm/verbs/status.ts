// helm status: one release, its newest revision or the one asked for, with its objects as they are now.

import { textOf } from '@/lib/helm/command-line/flags'
import { releaseText } from '@/lib/world/deploy'
import { done, failed } from '../../tool'
import type { HelmVerb } from '../helm-verb'
import { historyOf } from '../releases'
import { resourcesText } from '../resources'

export const status: HelmVerb = {
  name: 'status',
  usage: 'status RELEASE_NAME [flags]',
  flags: [{ name: 'revision', kind: 'text' }],
  arity: [1, 1],
  run({ session, flags, args, namespace }) {
    const history = historyOf(session, args[0] ?? '', namespace)
    const revision = Number(textOf(flags, 'revision', '0'))
    const found = revision === 0 ? history.at(-1) : history.find(({ version }) => version === revision)
    if (found === undefined) return failed('Error: release: not found\n')
    const text = releaseText(found)
    const cut = /^(?:NOTES:|TEST SUITE:)/m.exec(text)?.index ?? text.length
    return done(text.slice(0, cut) + resourcesText(session, found) + text.slice(cut))
  },
}
