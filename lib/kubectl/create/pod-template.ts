// The pod template of a job that is made from an image.

import type { JsonObject } from '@/lib/base/json'
import { flagText } from '@/lib/go/pflag/flag'
import type { KubectlCall } from '../host'

export function podTemplateOf(
  { flags, afterDashes }: KubectlCall,
  { name, restartPolicy }: { readonly name: string; readonly restartPolicy: string },
): JsonObject {
  const command = afterDashes === null ? {} : { command: afterDashes }
  const container = { name, image: flagText(flags, 'image', ''), ...command, resources: {} }
  return { metadata: {}, spec: { containers: [container], restartPolicy } }
}
