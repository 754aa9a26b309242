package main

import (
	"bytes"
	"fmt"

	"k8s.io/apimachinery/pkg/util/json"
	"k8s.io/client-go/util/jsonpath"
)

const document = `{
	"kind": "List",
	"items": [
		{"name": "a", "size": 1, "ready": true, "tags": ["x", "y"], "labels": {"app.kubernetes.io/name": "web"}, "none": null},
		{"name": "b", "size": 2, "ready": false, "tags": [], "labels": {"tier": "<&>"}, "ratio": 0.000001},
		{"name": "c", "size": 30, "tags": ["z"], "ratio": 1.5}
	],
	"deep": {"a": {"a": {"b": 5}}},
	"one": {"key": "value"},
	"text": "é",
	"big": 1000000,
	"huge": 1e21,
	"empty": {},
	"list": [1, 2, 3, 4, 5],
	"mixed": [1, 1.5, "1", true, null, {"x": 1}, [1]],
	"null": null,
	"a}b": "brace",
	"it's": "quote"
}`

var templates = []string{
	"", "text", "{}", "{.}", "{@}", "{$}", "{$.kind}", "{@.kind}", "{kind}", "{.kind}", "{ .kind }", "{.kind }x", "a{.kind}b{.text}c", "{.kind}{.kind}", "{.missing}", "{.missing.deeper}", "{.one.missing}", "{.null}", "{.null.x}", "{.kind.x}",
	"{.one}", "{.empty}", "{.one.*}", "{.one[*]}", "{.list[*]}", "{.list.*}", "{.text.*}", "{.empty.*}", "{.null.*}", "{.big}", "{.huge}", "{.mixed}", "{.mixed[*]}", "{.items[*].name}", "{.items[*].tags}", "{.items[*].tags[*]}", "{.items[*].ratio}", "{.items[*].none}", "{.items[0].labels}", "{.items[1].labels}",
	"{.list[0]}", "{.list[-1]}", "{.list[5]}", "{.list[-6]}", "{.list[1:3]}", "{.list[1:]}", "{.list[:2]}", "{.list[:-1]}", "{.list[-2:]}", "{.list[::2]}", "{.list[0:5:2]}", "{.list[0:9]}", "{.list[3:1]}", "{.list[2:2]}", "{.list[0:0]}", "{.list[:0]}", "{.list[-5:0]}", "{.list[::0]}", "{.list[::-1]}", "{.list[:]}", "{.list[]}", "{.list[a]}", "{.list[1", "{.list[1\n]}", "{.list[1.5]}", "{.list[--1]}", "{.list[99999999999999999999]}", "{.list[ 1]}", "{.kind[0]}", "{.one[0]}", "{.null[0]}", "{.items[*].tags[0]}", "{.items[0:2].tags[1:1]}", "{.items[*].tags[0:0]}", "{.list[1:2:1:1]}",
	"{.list[0,2]}", "{.list[0, -1]}", "{.list[0,9]}", "{.list[1:3,0]}", "{.list[,]}", "{.items[*]['name','size']}", "{.items[*]['name', 'ratio']}", "{.list[0,}", "{['kind','text']}",
	"{['kind']}", "{.one['key']}", "{.items[0].labels['app.kubernetes.io/name']}", `{.items[0].labels['app\.kubernetes\.io/name']}`, `{.items[0].labels.app\.kubernetes\.io/name}`, `{.a\}b}`, "{['a}b']}", `{['it\'s']}`, `{["kind"]}`, "{.one['']}", "{.one['*']}", "{['one'].key}",
	"{..name}", "{..b}", "{.deep..b}", "{.deep..a}", "{...a}", "{....a}", "{.deep..}", "{.one..*}", "{.list..}", "{..items[0].name}", "{.. name}", "{.text..}",
	"{'quoted'}", `{"quoted"}`, `{"a\tb\n"}`, `{'a\'b'}`, `{"a\"b"}`, `{'\x'}`, `{"\u00e9"}`, `{'a"b'}`, `{"a'b"}`, "{'open}", "{'a\n'}", `{'\\'}`, `{"end\\"}`, `{''}`, `{'a'.kind}`, `{.kind'a'}`, `{"\q"}`,
	"{1}", "{-1}", "{+1}", "{1.5}", "{1.0}", "{1e5}", "{1.2.3}", "{-}", "{true}", "{false}", "{truex}", "{null}", "{1 2}", "{.list 1}", "{.list[*] 7}", "{99999999999999999999}",
	"{range .items[*]}{.name}{end}", `{range .items[*]}{.name}{"\t"}{.size}{"\n"}{end}`, "{range .items[*]}{.name}", "{range .items[*]}{.name}{end}{.kind}", "{range .items[*]}{range .tags[*]}{@},{end};{end}", "{range .items[*]}{.name}{range .tags[*]}{@}{end}", "{end}", "{.kind}{end}", "{range .missing[*]}{.name}{end}x", "{range .items[1].tags[*]}{@}{end}x", "{range .items[*]}{range .missing}{.x}{end}{.name}{end}", "{range}{.kind}{end}", "{range .items[*]}{end}{end}", "{range .one}{.key}{end}", "{range .list[*]}{@}{end}{range .list[0:2]}{@}{end}", "{range .items[*]}{.labels}{end}", "{range .items[*]}{.nothing.at.all}-{end}", "{ range .list[0:2] }{ @ }{ end }", "{end .x}", "{range range .list[*]}{@}{end}", "{foo .x}", "{.items[*]end}",
	`{.items[?(@.name=="b")].size}`, `{.items[?(@.name == "b")].size}`, `{.items[?(@.name!='b')].name}`, "{.items[?(@.size>1)].name}", "{.items[?(@.size>=2)].name}", "{.items[?(@.size<2)].name}", "{.items[?(@.size<=2)].name}", "{.items[?(@.ready)].name}", "{.items[?(@.ready==true)].name}", "{.items[?(@.ready!=true)].name}", "{.items[?(@.tags)].name}", "{.items[?(@.tags[0])].name}", `{.items[?(@.tags[0]=="x")].name}`, "{.items[?(@.labels.tier)].name}", "{.items[?(@.none)].name}", "{.items[?(@.none==1)].name}", "{.items[?(@.ratio>1)].name}", "{.items[?(@.ratio>1.0)].name}", "{.items[?(@.size>1.0)].name}", "{.items[?(@.size=='1')].name}", `{.items[?(@.name>"a")].name}`, "{.items[?(@.ready>true)].name}", "{.items[?(@.tags==1)].name}", "{.items[?(@.tags[*]=='x')].name}", "{.items[?('b'==@.name)].name}", "{.items[?(@.size==@.size)].name}", "{.items[?(1==1)].name}", "{.items[?(@.name=='a')]}", "{.mixed[?(@==1)]}", "{.mixed[?(@.x==1)]}", "{.list[?(@>2)]}", "{.list[?(@!=3)]}", "{.one[?(@.key=='value')]}", "{.kind[?(@=='List')]}", "{.null[?(@.x)]}", "{.big[?(@.x)]}", "{.list[?(@>2]}", "{.list[?(@>2)}", "{.list[?(@>2", "{.list[?()]}", "{.items[?(@.name=~'b')].name}", "{.items[?(@.name===\"b\")].name}", "{.items[?(@.name=<\"b\")].name}", `{.items[?(@.name==")")].name}`, `{.items[?(@.name=="\"")].name}`, "{.items[?(@.name=='b)')].name}", "{.items[?(@.name==b)].name}", "{.items[?(@.size==2)][?(@.x)]}", "{.items[?(@.name)][0]}", "{.missing[?(@.x)]}", "{..[?(@.size==1)].name}",
	"{.kind", "{", "{{.kind}}", "}", "{.kind}}", "{.kind\n}", "{.kind\r}", "{.kind,.text}", "{.kind.}", "{.kind..}", "{. kind}", "{.\tkind}", "{&}", "{.kind|.x}", "{\x01}", "{é}", "{.é}", "{(.kind)}", "{.one{.key}}", "{.one}}{", "{.kind@}", "{.kind$}", "{.one@.key}", "{.a\\}", "{[}", "{]}", "{.kind]}", "{[0]}", "{[*]}", "{*}", "{.*.key}", "{.one.key.*}", "{世}", "{_x}", "{٣}",
}

func jsonpathRows() [][]any {
	var value any
	if err := json.Unmarshal([]byte(document), &value); err != nil {
		panic(err)
	}
	rows := [][]any{{document}}
	for _, template := range templates {
		for _, allow := range []bool{true, false} {
			rows = append(rows, []any{template, allow, found(template, value, allow, false), found(template, value, allow, true)})
		}
	}
	return rows
}

func found(template string, value any, allow, asJSON bool) (shown map[string]any) {
	defer func() {
		if fault := recover(); fault != nil {
			shown = map[string]any{"panic": fmt.Sprint(fault)}
		}
	}()
	path := jsonpath.New("out").AllowMissingKeys(allow)
	path.EnableJSONOutput(asJSON)
	if err := path.Parse(template); err != nil {
		return map[string]any{"refused": err.Error()}
	}
	var text bytes.Buffer
	if err := path.Execute(&text, value); err != nil {
		return map[string]any{"error": err.Error()}
	}
	return map[string]any{"text": text.String()}
}
