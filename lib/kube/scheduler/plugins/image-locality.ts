// ImageLocality: nodes that hold the pod's images already need not pull them.
//
// Models pkg/scheduler/framework/plugins/imagelocality. Names are compared literally, as upstream does: `nginx:1.27`
// does not meet containerd's `docker.io/library/nginx:1.27`.

import { eachNode, fillNothing, type Plugin, type ScorePlan } from '../framework'
import type { ImageOnNode } from '../node-info'

const megabyte = 1024 * 1024
const minThreshold = 23 * megabyte
const maxContainerThreshold = 1000 * megabyte

export const imageLocality: Plugin = {
  name: 'ImageLocality',
  doc: 'Prefers nodes that hold the pod’s images, by size and by how widely they are spread.',
  score(cycle) {
    const { images } = cycle.info
    const nodesInAll = cycle.cache.nodes().length
    const spread = images.map((image) => cycle.cache.nodesWithImage(image))
    if (spread.every((count) => count === 0)) return nothingHeld
    return {
      fill: eachNode((node) =>
        imageLocalityScore(images, node.images, (image) => spread[images.indexOf(image)] ?? 0, nodesInAll),
      ),
    }
  },
}

const nothingHeld: ScorePlan = { alike: { raw: 0, normalized: 0 }, fill: fillNothing }

export function imageLocalityScore(
  images: readonly string[],
  onNode: ReadonlyMap<string, ImageOnNode>,
  nodesWith: (image: string) => number,
  nodesInAll: number,
): number {
  let sum = 0
  for (const image of images) {
    const size = onNode.get(image)?.sizeBytes
    if (size !== undefined) sum += Math.trunc(size * (nodesWith(image) / nodesInAll))
  }
  const max = maxContainerThreshold * images.length
  const within = Math.max(minThreshold, Math.min(max, sum))
  return Math.trunc((100 * (within - minThreshold)) / (max - minThreshold))
}
