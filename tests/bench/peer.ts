// The peer that the cluster engine is held against: @ngrok/webernetes, which runs on the wall's clock.

import { BaseImage, Cluster, type ProcessContext } from '@ngrok/webernetes'

class Web extends BaseImage {
  static readonly imageName = 'web'
  static readonly imageVersion = '1.0'
  readonly defaultCommand = ['server']

  override async exec(ctx: ProcessContext): Promise<number> {
    ctx.listenHttp(8080, async () => ({ status: 200, body: 'ok\n' }))
    return await ctx.waitUntilKilled()
  }
}

function spentMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

async function booted(nodes: number): Promise<Cluster> {
  const cluster = new Cluster({ nodes })
  cluster.registerImage(Web)
  await cluster.init()
  return cluster
}

/** Processor milliseconds until three nodes are there. */
export async function peerBootMs(): Promise<number> {
  const before = process.cpuUsage()
  const cluster = await booted(3)
  const spent = spentMs(before)
  await cluster.close()
  return spent
}

const patienceMs = 120_000
const lookEveryMs = 100

/** Processor milliseconds from the apply of a Deployment until all its pods are ready. */
export async function peerDeployMs(podCount: number, nodeCount: number): Promise<number> {
  const cluster = await booted(nodeCount)
  const labels = { app: 'web' }
  const before = process.cpuUsage()
  const giveUpAt = Date.now() + patienceMs
  await cluster.apply([
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: podCount,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1.0' }] } },
      },
    },
  ])
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    const { status } = await cluster.api.appsv1.readNamespacedDeployment({ namespace: 'default', name: 'web' })
    if (status?.readyReplicas === podCount) break
    if (Date.now() > giveUpAt) throw new Error(`not ready after ${patienceMs} ms: ${status?.readyReplicas ?? 0} pods`)
  }
  const spent = spentMs(before)
  await cluster.close()
  return spent
}
