// kubectl create secret tls. Models k8s.io/kubectl/pkg/cmd/create create_secret_tls.go; the pair is not checked to match.

import { err, ok } from '@/lib/base/result'
import { flagText } from '@/lib/go/pflag/flag'
import { encodeBase64 } from '@/lib/kube/meta/base64'
import { type Generator, objectOf } from '../generator'

export const secretTls: Generator = {
  words: 'secret tls',
  refusal: 'error: failed to create secret ',
  make({ flags, host }, name) {
    const [cert, key] = [flagText(flags, 'cert', ''), flagText(flags, 'key', '')]
    if (cert === '' || key === '') return err('key and cert must be specified')
    const [certText, keyText] = [host.readFile(cert), host.readFile(key)]
    if (certText === undefined) return err(`Cannot read file ${cert}, open ${cert}: no such file or directory`)
    if (keyText === undefined) return err(`Cannot read file ${key}, open ${key}: no such file or directory`)
    if (!certText.includes('-----BEGIN CERTIFICATE-----'))
      return err('tls: failed to find any PEM data in certificate input')
    if (!keyText.includes('PRIVATE KEY-----')) return err('tls: failed to find any PEM data in key input')
    const data = { 'tls.crt': encodeBase64(certText), 'tls.key': encodeBase64(keyText) }
    return ok(objectOf({ apiVersion: 'v1', kind: 'Secret', name }, { data, type: 'kubernetes.io/tls' }))
  },
}
