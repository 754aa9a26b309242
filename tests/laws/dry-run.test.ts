// The law of dry runs: whatever is asked with --dry-run, no object changes; and verbs without a dry run refuse the flag.
//
// Every verb of kubectl's table has its lines here; a verb without any fails the test.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandAt } from '@/lib/kubectl/commands/tree'
import { kubectlVerbs } from '@/lib/kubectl/verbs/table'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import type { Session } from '@/lib/tool/tool'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const files = `cat > new.yaml <<'EOF2'
apiVersion: v1
kind: ConfigMap
metadata: {name: fresh, labels: {p: q}}
data: {k: "1"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {p: q}}
spec:
  replicas: 4
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: nginx, image: "nginx:1.25"}]}
EOF2`

const applied = `kubectl apply -f - <<'EOF2'
apiVersion: v1
kind: ConfigMap
metadata: {name: old, labels: {p: q}}
EOF2`

/** Commands of a world's past; a run draws which of them took place. */
const pasts: readonly string[] = [
  'kubectl create deployment web --image=nginx:1.25 --replicas=2; advance 5s; kubectl set image deploy/web nginx=nginx:1.26',
  applied,
  'kubectl run bare --image=nginx:1.27 --labels=app=bare',
  'kubectl create ns other; kubectl -n other create deployment web --image=nginx:1.27',
  'kubectl create configmap cm --from-literal=a=b; kubectl create secret generic sec --from-literal=a=b',
  'kubectl create role r --verb=get --resource=pods; kubectl create rolebinding rb --role=r --user=u',
  'kubectl create pdb guard --selector=app=web --min-available=2',
  'kubectl taint node node-2 a=b:NoSchedule; kubectl cordon node-3; kubectl label node node-1 zone=a',
  `kubectl create -f - <<'EOF2'
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 1
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: "nginx:1.25"}]}
EOF2
kubectl set image sts/db c=nginx:1.26`,
  `kubectl create -f - <<'EOF2'
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: c, image: "nginx:1.25"}]}
EOF2
kubectl set image ds/agent c=nginx:1.26`,
]

/** Lines of every verb that knows dry runs, by the verb's name. */
const lines: Readonly<Record<string, readonly string[]>> = {
  annotate: ['annotate deploy web a=b', 'annotate --all pods a=b --overwrite'],
  apply: [
    'apply -f new.yaml',
    'apply -f new.yaml --prune -l p=q',
    'apply -f new.yaml --prune --all',
    'apply -f new.yaml --server-side',
    'apply -f new.yaml --force',
  ],
  autoscale: ['autoscale deploy web --max=5'],
  cordon: ['cordon node-1', 'cordon -l zone=a'],
  create: ['create -f new.yaml'],
  'create clusterrole': ['create clusterrole x --verb=get --resource=pods'],
  'create clusterrolebinding': ['create clusterrolebinding x --clusterrole=view --user=u'],
  'create configmap': ['create configmap x --from-literal=a=b', 'create configmap cm'],
  'create cronjob': ["create cronjob x --image=busybox --schedule='* * * * *'"],
  'create deployment': ['create deployment x --image=nginx', 'create deployment web --image=nginx'],
  'create ingress': ['create ingress x --rule=a/b=web:80'],
  'create job': ['create job x --image=busybox'],
  'create namespace': ['create namespace x'],
  'create poddisruptionbudget': ['create pdb x --selector=a=b --min-available=1'],
  'create priorityclass': ['create priorityclass x --value=7'],
  'create quota': ['create quota x --hard=pods=3'],
  'create role': ['create role x --verb=get --resource=pods'],
  'create rolebinding': ['create rolebinding x --role=r --user=u'],
  'create secret docker-registry': ['create secret docker-registry x --docker-username=u --docker-password=p'],
  'create secret generic': ['create secret generic x --from-literal=a=b'],
  'create secret tls': ['create secret tls x --cert=a --key=b'],
  'create service clusterip': ['create service clusterip x --tcp=80'],
  'create service externalname': ['create service externalname x --external-name=a.b'],
  'create service loadbalancer': ['create service loadbalancer x --tcp=80'],
  'create service nodeport': ['create service nodeport x --tcp=80'],
  'create serviceaccount': ['create serviceaccount x'],
  delete: [
    'delete deploy web',
    'delete pods --all',
    'delete -f new.yaml',
    'delete pod bare --force',
    'delete ns other --wait=false',
    'delete pods --all --now',
    'delete deploy,sts,ds --all --cascade=orphan',
  ],
  drain: [
    'drain node-1 --force --ignore-daemonsets --timeout=6s',
    'drain node-1 node-2 --force --ignore-daemonsets --delete-emptydir-data --timeout=6s',
    'drain node-1',
    'drain -l zone=a --force --timeout=6s',
  ],
  expose: ['expose deploy web --port=80', 'expose pod bare --port=80 --name=y'],
  label: ['label deploy web a=b', 'label --all pods a=b', 'label deploy web app-'],
  patch: [
    `patch deploy web -p '{"spec":{"replicas":7}}'`,
    `patch deploy web --type=json -p '[{"op":"remove","path":"/spec/replicas"}]'`,
    `patch cm cm --type=merge -p '{"data":{"a":null}}'`,
  ],
  replace: ['replace -f new.yaml', 'replace --force -f new.yaml', 'replace --force --grace-period=0 -f new.yaml'],
  'rollout undo': [
    'rollout undo deploy web',
    'rollout undo deploy web --to-revision=1',
    'rollout undo sts db',
    'rollout undo ds agent',
    'rollout undo ds agent --to-revision=1',
  ],
  run: [
    'run x --image=nginx',
    'run x --image=nginx --expose --port=80',
    'run x --image=nginx -i --rm',
    'run x --image=nginx --rm --attach --restart=Never',
  ],
  scale: ['scale deploy web --replicas=7', 'scale deploy --all --replicas=0', 'scale sts db --replicas=2 --timeout=5s'],
  'set env': ['set env deploy web A=B', 'set env deploy --all A=B', 'set env deploy web --from=configmap/cm'],
  'set image': ['set image deploy web nginx=nginx:1.27', 'set image deploy,ds --all *=nginx:1.27'],
  'set resources': ['set resources deploy web --limits=cpu=1'],
  'set selector': ['set selector svc kubernetes a=b'],
  'set serviceaccount': ['set serviceaccount deploy web sa'],
  'set subject': ['set subject rolebinding rb --user=v'],
  taint: ['taint node node-1 a=b:NoSchedule', 'taint node node-2 a-', 'taint nodes --all a=b:NoExecute'],
  uncordon: ['uncordon node-3'],
}

const worlds = fc.subarray([...pasts], { minLength: 4 })
const takesDryRun = kubectlVerbs.filter(({ name }) => commandAt(name)?.flags.some((flag) => flag.name === 'dry-run'))

function sessionAfter(past: readonly string[]): Session {
  const session = createSession(createWorld(emptyScenario('dry')))
  for (const line of [files, ...past, 'advance 60s']) runToEnd(session, line)
  return session
}

/** A line may wait, as a drain does that a budget holds up; the control world advances by the same time. */
const nowMs = ({ world }: Session): number => world.getState().nowMs

const objects = ({ world }: Session): string => JSON.stringify(world.dump())

describe('a dry run', () => {
  it('has lines for every verb that takes it', () => {
    expect(takesDryRun.map(({ name }) => name).filter((name) => (lines[name] ?? []).length === 0)).toEqual([])
  })

  it('changes no object', () => {
    fc.assert(
      fc.property(worlds, (past) => {
        const [session, untouched] = [sessionAfter(past), sessionAfter(past)]
        let before = objects(untouched)
        for (const line of Object.values(lines).flat())
          for (const kind of ['--dry-run=client', '--dry-run=server', '--dry-run']) {
            runToEnd(session, `kubectl ${line} ${kind}`)
            const passedMs = nowMs(session) - nowMs(untouched)
            if (passedMs > 0) {
              untouched.world.advance(passedMs)
              before = objects(untouched)
            }
            expect(objects(session) === before, `kubectl ${line} ${kind}`).toBe(true)
          }
      }),
      { numRuns: 4, seed: 20260301 },
    )
  })

  const others = kubectlVerbs.filter((verb) => !takesDryRun.includes(verb)).map(({ name }) => name)
  it.each(others)('is unknown to %s', (name) => {
    const session = createSession(createWorld(emptyScenario('dry')))
    expect(runToEnd(session, `kubectl ${name} --dry-run=client`).stderr).toBe(
      name === 'options'
        ? "error: unknown flag: --dry-run\nRun 'kubectl options' without flags.\n"
        : `error: unknown flag: --dry-run\nSee 'kubectl ${name} --help' for usage.\n`,
    )
  })
})
