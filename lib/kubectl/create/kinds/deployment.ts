// kubectl create deployment. Models k8s.io/kubectl/pkg/cmd/create create_deployment.go.

import type { JsonObject } from '@/lib/base/json'
import { err, ok } from '@/lib/base/result'
import { flagText, flagTexts } from '@/lib/go/pflag/flag'
import { flagInt } from '@/lib/go/pflag/values'
import { type Generator, objectOf } from '../generator'
import { containerName } from '../values'

export const deployment: Generator = {
  words: 'deployment',
  refusal: 'error: failed to create deployment: ',
  make({ flags, afterDashes }, name) {
    const images = flagTexts(flags, 'image')
    if (images.length > 1 && afterDashes !== null) return err('cannot specify multiple --image options and command')
    const port = flagText(flags, 'port', '')
    const labels = { app: name }
    const containers = images.map(
      (image, i): JsonObject => ({
        name: containerName(image),
        image,
        ...(afterDashes === null ? {} : { command: afterDashes }),
        ...(port !== '' && i === 0 ? { ports: [{ containerPort: Number(port) }] } : {}),
        resources: {},
      }),
    )
    const spec = {
      replicas: flagInt(flags, 'replicas', 1),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
      strategy: {},
    }
    return ok(objectOf({ apiVersion: 'apps/v1', kind: 'Deployment', name, labels }, { spec, status: {} }))
  },
}
