// Work that ends: a Job in four parts with retries, and one that comes every few minutes.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed } from '../example-scenario'

const template = `apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-import
spec:
  completions: {{ .Values.parts }}
  parallelism: 2
  completionMode: Indexed
  backoffLimit: 3
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: part
          image: busybox:1.37
          command: [sh, -c, 'echo "part $JOB_COMPLETION_INDEX"; sleep {{ .Values.seconds }}']
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {{ .Release.Name }}-report
spec:
  schedule: {{ .Values.schedule | quote }}
  concurrencyPolicy: Forbid
  successfulJobsHistoryLimit: 2
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: report
              image: busybox:1.37
              command: [sh, -c, 'date; echo written']
`

const values = `# The import comes in this many parts, two at a time.
parts: 4
seconds: 20
# Minute, hour, day of the month, month, day of the week.
schedule: "*/2 * * * *"
`

export const nightWork: Example = {
  id: 'night-work',
  scenario: exampleScenario({
    title: 'Work that ends',
    sentence:
      'Play at 10× and watch four parts run two at a time, and a report every two minutes. Then let a part fail: exit 1.',
    seed: 'night-work',
    files: {
      'chart/Chart.yaml': chartYaml('night', 'An import and a report'),
      'chart/values.yaml': values,
      'chart/templates/jobs.yaml': template,
    },
    log: [installed('night')],
    untilMs: 30_000,
  }),
}
