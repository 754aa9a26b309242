// Two programs that cannot run as they are told to: a database without a password, and one with too little memory.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed } from '../example-scenario'

const template = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: database
spec:
  selector:
    matchLabels: { app: database }
  template:
    metadata:
      labels: { app: database }
    spec:
      containers:
        - name: postgres
          image: postgres:17
          {{- with .Values.password }}
          env:
            - { name: POSTGRES_PASSWORD, value: {{ . | quote }} }
          {{- end }}
          ports: [{ containerPort: 5432 }]
          readinessProbe:
            exec: { command: [pg_isready, -U, postgres] }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: report
spec:
  selector:
    matchLabels: { app: report }
  template:
    metadata:
      labels: { app: report }
    spec:
      containers:
        - name: report
          image: polinux/stress
          command: [stress, --vm, "1", --vm-bytes, 150M, --vm-hang, "1"]
          resources:
            requests: { memory: 50Mi }
            limits: { memory: {{ .Values.memory }} }
`

const values = `# The database says in its log what it misses.
password: ""
# The report takes 150M.
memory: 100Mi
`

export const crash: Example = {
  id: 'crash',
  scenario: exampleScenario({
    title: 'Starting again and again',
    sentence: 'Read the logs of the two failing pods, put right what they miss in values.yaml, and upgrade.',
    seed: 'crash',
    files: {
      'chart/Chart.yaml': chartYaml('back-office', 'A database and a report'),
      'chart/values.yaml': values,
      'chart/templates/back-office.yaml': template,
    },
    log: [installed('back-office')],
    untilMs: 75_000,
  }),
}
