// kubectl create secret docker-registry. Models k8s.io/kubectl/pkg/cmd/create create_secret_docker.go.

import { err, ok } from '@/lib/base/result'
import { flagText, flagTexts } from '@/lib/go/pflag/flag'
import { encodeBase64 } from '@/lib/kube/meta/base64'
import { type Generator, objectOf } from '../generator'

export const secretDockerRegistry: Generator = {
  words: 'secret docker-registry',
  refusal: 'error: failed to create secret ',
  make({ flags, host }, name) {
    const [path] = flagTexts(flags, 'from-file')
    const file = path?.replace(/^[^=]*=/, '')
    const text = file === undefined ? undefined : host.readFile(file)
    if (file !== undefined && text === undefined) return err(`error reading ${file}: no such file or directory`)
    const [server, username, password, email] = [
      flagText(flags, 'docker-server', 'https://index.docker.io/v1/'),
      flagText(flags, 'docker-username', ''),
      flagText(flags, 'docker-password', ''),
      flagText(flags, 'docker-email', ''),
    ]
    if (text === undefined && (username === '' || password === ''))
      return err(
        'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
      )
    const auth = encodeBase64(`${username}:${password}`)
    const entry = { username, password, ...(email === '' ? {} : { email }), auth }
    const config = text ?? JSON.stringify({ auths: { [server]: entry } })
    const data = { '.dockerconfigjson': encodeBase64(config) }
    return ok(objectOf({ apiVersion: 'v1', kind: 'Secret', name }, { data, type: 'kubernetes.io/dockerconfigjson' }))
  },
}
