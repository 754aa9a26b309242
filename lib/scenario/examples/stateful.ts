// Pods with names and disks that stay theirs: a StatefulSet with claims, behind a Service without an address.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed } from '../example-scenario'

const template = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  clusterIP: None
  selector: { app: {{ .Release.Name }} }
  ports: [{ name: redis, port: 6379 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ .Release.Name }}
spec:
  serviceName: {{ .Release.Name }}
  replicas: {{ .Values.replicas }}
  podManagementPolicy: {{ .Values.startAll | ternary "Parallel" "OrderedReady" }}
  selector:
    matchLabels: { app: {{ .Release.Name }} }
  template:
    metadata:
      labels: { app: {{ .Release.Name }} }
    spec:
      terminationGracePeriodSeconds: 10
      containers:
        - name: redis
          image: redis:8-alpine
          args: ["--appendonly", "yes"]
          ports: [{ name: redis, containerPort: 6379 }]
          readinessProbe:
            tcpSocket: { port: redis }
            periodSeconds: 3
          volumeMounts:
            - { name: data, mountPath: /data }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests: { storage: {{ .Values.disk }} }
`

export const stateful: Example = {
  id: 'stateful',
  scenario: exampleScenario({
    title: 'Names and disks that stay',
    sentence:
      'Delete store-1: the pod that follows has its name and its disk. Then scale to one and look at the claims.',
    seed: 'stateful',
    files: {
      'chart/Chart.yaml': chartYaml('store', 'A store of three members'),
      'chart/values.yaml':
        'replicas: 3\ndisk: 1Gi\n# Members start one after the other; true starts all at once.\nstartAll: false\n',
      'chart/templates/store.yaml': template,
    },
    log: [installed('store')],
    untilMs: 60_000,
  }),
}
