// kubectl version.

import type { JsonObject } from '@/lib/base/json'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { done, failed } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlVerb } from '../host'
import { textIn } from '../object'
import { yamlText } from '../output'

const client: JsonObject = {
  major: '1',
  minor: '35',
  gitVersion: 'v1.35.2',
  gitCommit: 'fdc9d74cbf2da6754ebf81d56f80ae2948cd6425',
  gitTreeState: 'clean',
  buildDate: '2026-02-26T20:05:34Z',
  goVersion: 'go1.25.7',
  compiler: 'gc',
  platform: 'linux/amd64',
}
const kustomize = 'v5.7.1'

export const version: KubectlVerb = {
  name: 'version',
  run({ host, flags, args }) {
    if (args.length > 0) return failed(`error: extra arguments: [${args.join(' ')}]\n`)
    const form = flagText(flags, 'output', '')
    if (form !== '' && form !== 'json' && form !== 'yaml') return failed(`error: --output must be 'yaml' or 'json'\n`)
    const answer = isFlagSet(flags, 'client') ? null : host.request({ method: 'GET', path: '/version' })
    if (answer !== null && isRefused(answer)) return failed(statusFault(answer))
    const server = answer === null ? {} : { serverVersion: bodyOf(answer) }
    const document = { clientVersion: client, kustomizeVersion: kustomize, ...server }
    if (form === 'json') return done(`${JSON.stringify(document, null, 2)}\n`)
    if (form === 'yaml') {
      const text = yamlText(document)
      return text.ok ? done(text.value) : failed(text.error)
    }
    const said = answer === null ? '' : `Server Version: ${textIn(bodyOf(answer), 'gitVersion')}\n`
    return done(`Client Version: ${textIn(client, 'gitVersion')}\nKustomize Version: ${kustomize}\n${said}`)
  },
}
