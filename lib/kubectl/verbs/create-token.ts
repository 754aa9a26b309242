// kubectl create token: asks the server for a token of a service account.

import { flagText } from '@/lib/go/pflag/flag'
import { done, failed } from '@/lib/tool/tool'
import { bodyOf, isRefused } from '../faults'
import type { KubectlVerb } from '../host'
import { textIn } from '../object'

export const createToken: KubectlVerb = {
  name: 'create token',
  run({ host, args, flags, namespace }) {
    const [name] = args
    if (name === undefined || args.length > 1)
      return failed(
        `error: exactly one NAME is required, got ${args.length}\nSee 'kubectl create token -h' for help and examples\n`,
      )
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`
    const duration = flagText(flags, 'duration', '')
    const spec = { audiences: [], ...(duration === '' ? {} : { expirationSeconds: 3600 }) }
    const body = { kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', metadata: {}, spec }
    const answer = host.request({ method: 'POST', path, body })
    if (isRefused(answer)) return failed(`error: failed to create token: ${textIn(bodyOf(answer), 'message')}\n`)
    return done(`${textIn(bodyOf(answer), 'status', 'token')}\n`)
  },
}
