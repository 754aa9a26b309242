import { expect, it } from 'vitest'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

it('builds, lists and pushes over the workspace', () => {
  const files = {
    'app/Dockerfile': 'FROM nginx:1.29-alpine\nCOPY index.html /usr/share/nginx/html/\n',
    'app/index.html': 'hi\n',
  }
  const session = createSession(createWorld({ ...emptyScenario('docker'), files }))
  const run = (line: string) => runToEnd(session, line)
  expect(run('docker build -t registry.local/app:1 app').exitStatus).toBe(0)
  expect(run('docker images | wc -l').stdout).toBe('2\n')
  expect(run('docker push registry.local/app:1').stdout).toContain('1: digest: sha256:')
  expect(run('docker push registry.local/other:1').stderr).toBe(
    'An image does not exist locally with the tag: registry.local/other\n',
  )
})

it('drives the cluster as kubectl does', () => {
  const session = createSession(createWorld(emptyScenario('kubectl')))
  const run = (line: string) => runToEnd(session, line)
  expect(run('kubectl create deployment web --image=nginx:1.29-alpine --replicas=2').stdout).toBe(
    'deployment.apps/web created\n',
  )
  expect(run('kubectl rollout status deploy/web').stdout).toContain('deployment "web" successfully rolled out\n')
  expect(run('kubectl get deploy web --no-headers').stdout).toMatch(/^web +2\/2 +2 +2 +\S+\n$/)
  expect(run('kubectl scale deploy web --replicas=3 && kubectl get deploy web -o name').stdout).toBe(
    'deployment.apps/web scaled\ndeployment.apps/web\n',
  )
  expect(run('kubectl get pod nope')).toMatchObject({
    exitStatus: 1,
    stderr: 'Error from server (NotFound): pods "nope" not found\n',
  })
  expect(run('helm create demo && helm install demo ./demo').stdout).toContain('STATUS: deployed\nREVISION: 1\n')
  expect(run('helm list -q').stdout).toBe('demo\n')
  expect(run('helm uninstall demo').stdout).toBe('release "demo" uninstalled\n')
})
