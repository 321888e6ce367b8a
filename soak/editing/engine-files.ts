import type { OddFile } from './files.ts'

/**
 * Files as engines and repositories write them: scripts, listeners and forms of an engine, comments and instructions
 * inside elements, attributes over several lines, other prefixes than usual, several diagrams, bold labels.
 */

const shape = (id: string, x: number, y: number, w = 100, h = 80, extra = '', di = 'bpmndi:', dc = 'omgdc:') =>
  `<${di}BPMNShape id="BPMNShape_${id}" bpmnElement="${id}"${extra}><${dc}Bounds x="${x}" y="${y}" width="${w}" height="${h}"/></${di}BPMNShape>`
const edge = (id: string, pts: number[][], di = 'bpmndi:', dd = 'omgdi:') =>
  `<${di}BPMNEdge id="BPMNEdge_${id}" bpmnElement="${id}">${pts.map(([x, y]) => `<${dd}waypoint x="${x}" y="${y}"/>`).join('')}</${di}BPMNEdge>`
const NS =
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC" xmlns:omgdi="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
const camunda7 = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- generated
     by hand -->
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" ${NS} xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler" exporterVersion="5.20.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.21.0">
  <bpmn:process id="invoice" name="Invoice" isExecutable="true" camunda:historyTimeToLive="30" camunda:candidateStarterGroups="a,b">
    <bpmn:extensionElements>
      <camunda:executionListener event="start">
        <camunda:script scriptFormat="groovy"><![CDATA[if (a < b && c) { println "]]]]><![CDATA[>" }]]></camunda:script>
      </camunda:executionListener>
    </bpmn:extensionElements>
    <bpmn:startEvent id="S" camunda:formKey="embedded:app:forms/start.html" camunda:initiator="starter">
      <bpmn:extensionElements>
        <camunda:formData businessKey="nr">
          <camunda:formField id="nr" label="Nr. &amp; name" type="string" defaultValue="a&#10;b">
            <camunda:properties><camunda:property id="p" value="1"/></camunda:properties>
            <camunda:validation><!-- must --><camunda:constraint name="required" config="true"/></camunda:validation>
          </camunda:formField>
          <camunda:formField id="kind" type="enum"><camunda:value id="a" name="A"/><camunda:value id="b" name="B"/></camunda:formField>
        </camunda:formData>
      </bpmn:extensionElements>
      <bpmn:outgoing>F1</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="S" targetRef="U"/>
    <!-- the clerk -->
    <bpmn:userTask id="U" name="Approve&#10;invoice" camunda:assignee="\${starter}" camunda:dueDate="\${now().plus('P1D')}"><!-- before --><bpmn:documentation>Line one
   line two &lt;b&gt;</bpmn:documentation>
      <bpmn:extensionElements>
        <camunda:taskListener class="org.acme.Listener" event="create" id="tl1">
          <camunda:field name="to"><camunda:string>a@b</camunda:string></camunda:field>
          <camunda:field name="x"><camunda:expression>\${x > 1}</camunda:expression></camunda:field>
        </camunda:taskListener>
        <camunda:inputOutput>
          <camunda:inputParameter name="list"><camunda:list><camunda:value>1</camunda:value><camunda:value>2</camunda:value></camunda:list></camunda:inputParameter>
          <camunda:inputParameter name="map"><camunda:map><camunda:entry key="k">v</camunda:entry></camunda:map></camunda:inputParameter>
          <camunda:outputParameter name="o"><camunda:script scriptFormat="javascript" resource="deployment://a.js"/></camunda:outputParameter>
        </camunda:inputOutput>
      </bpmn:extensionElements>
      <bpmn:incoming>F1</bpmn:incoming>
      <bpmn:outgoing>F2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="F2" sourceRef="U" targetRef="G"/>
    <bpmn:exclusiveGateway id="G" name="ok?" default="F4" camunda:asyncBefore="true"><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3</bpmn:outgoing><bpmn:outgoing>F4</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="F3" name="yes" sourceRef="G" targetRef="X"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="groovy">a &lt; 1
 &amp;&amp; b</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="F4" sourceRef="G" targetRef="E"/>
    <bpmn:scriptTask id="X" name="Calc" scriptFormat="groovy" camunda:resultVariable="r">
      <bpmn:incoming>F3</bpmn:incoming>
      <bpmn:outgoing>F5</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics camunda:collection="xs" camunda:elementVariable="x"><bpmn:extensionElements><camunda:failedJobRetryTimeCycle>R3/PT5M</camunda:failedJobRetryTimeCycle></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
      <bpmn:script><![CDATA[
        def x = a < b
      ]]></bpmn:script>
    </bpmn:scriptTask>
    <bpmn:boundaryEvent id="B" attachedToRef="X"><bpmn:outgoing>F6</bpmn:outgoing><bpmn:errorEventDefinition id="BD" errorRef="Err" camunda:errorCodeVariable="c"/></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="F5" sourceRef="X" targetRef="E"/>
    <bpmn:sequenceFlow id="F6" sourceRef="B" targetRef="C"/>
    <bpmn:callActivity id="C" name="Sub" calledElement="other" camunda:calledElementBinding="version" camunda:calledElementVersion="2">
      <bpmn:extensionElements><camunda:in variables="all"/><camunda:out source="a" target="b"/></bpmn:extensionElements>
      <bpmn:incoming>F6</bpmn:incoming>
    </bpmn:callActivity>
    <bpmn:endEvent id="E"><bpmn:incoming>F4</bpmn:incoming><bpmn:incoming>F5</bpmn:incoming><bpmn:messageEventDefinition id="MD" messageRef="Msg" camunda:type="external" camunda:topic="t"/></bpmn:endEvent>
  </bpmn:process>
  <bpmn:message id="Msg" name="done"/>
  <bpmn:error id="Err" name="bad" errorCode="E1" camunda:errorMessage="m"/>
  <bpmndi:BPMNDiagram id="D1"><bpmndi:BPMNPlane id="PL" bpmnElement="invoice">
    ${[
      shape('S', 100, 122, 36, 36),
      shape('U', 200, 100),
      shape('G', 360, 115, 50, 50, ' isMarkerVisible="true"'),
      shape('X', 470, 100),
      shape('B', 500, 162, 36, 36),
      shape('C', 560, 260),
      shape('E', 660, 122, 36, 36),
      edge('F1', [
        [136, 140],
        [200, 140],
      ]),
      edge('F2', [
        [300, 140],
        [360, 140],
      ]),
      edge('F3', [
        [410, 140],
        [470, 140],
      ]),
      edge('F4', [
        [385, 165],
        [385, 380],
        [678, 380],
        [678, 158],
      ]),
      edge('F5', [
        [570, 140],
        [660, 140],
      ]),
      edge('F6', [
        [518, 198],
        [518, 300],
        [560, 300],
      ]),
    ].join('\n    ')}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`
const adonis = `<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE definitions>
<definitions id="_def"
             name="Order
handling"
             targetNamespace="http://www.boc-eu.com/bpmn" exporter='ADONIS' exporterVersion="14.0"
             xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ${NS}
             xmlns:adonis="http://www.boc-group.com/adonis">
	<extension mustUnderstand="false" definition="adonis:ext"/>
	<collaboration id="col" name='"Order"'>
		<participant id="pool" name="Sales" processRef="p1"/>
	</collaboration>
	<process id="p1" name="Order" processType="None" isExecutable="false">
		<laneSet id="ls"><lane id="l1" name="A"><flowNodeRef>s1</flowNodeRef><flowNodeRef>t1</flowNodeRef></lane><lane id="l2" name="B"><flowNodeRef>t2</flowNodeRef><flowNodeRef>e1</flowNodeRef></lane></laneSet>
		<startEvent name="Order&#10;received"
			id="s1"><extensionElements><adonis:attributes><adonis:attribute name="Comment"
		  value="a &#x0a; b &quot;c&quot; &apos;d&apos;"/></adonis:attributes></extensionElements><outgoing>f1</outgoing></startEvent>
		<task id='t1' name='Check "order"' isForCompensation="false"><documentation textFormat="text/x-rtf" id="doc1"><![CDATA[{\\rtf1 \\b x}]]></documentation><documentation>plain</documentation>
			<extensionElements><adonis:attributes xmlns:adonis="http://www.boc-group.com/adonis"><adonis:attribute name="Execution time" value="00:000:00:10:00"/><?adonis keep?></adonis:attributes></extensionElements>
			<incoming>f1</incoming><outgoing>f2</outgoing>
		</task>
		<task id="t2" name="Ship"><incoming>f2</incoming><outgoing>f3</outgoing></task>
		<endEvent id="e1" name=""><incoming>f3</incoming></endEvent>
		<sequenceFlow id="f1" name='' sourceRef="s1" targetRef="t1"/><sequenceFlow id="f2" sourceRef="t1" targetRef="t2"/>
		<sequenceFlow id="f3" sourceRef="t2" targetRef="e1"/>
	</process>
	<bpmndi:BPMNDiagram name="Order" id="dia" resolution="72">
		<bpmndi:BPMNPlane id="plane" bpmnElement="col">
			${[
        shape('pool', 50, 50, 700, 300, ' isHorizontal="true"'),
        shape('l1', 80, 50, 670, 150, ' isHorizontal="true"'),
        shape('l2', 80, 200, 670, 150, ' isHorizontal="true"'),
        shape('s1', 120, 107, 36, 36),
        shape('t1', 220, 85),
        shape('t2', 380, 235),
        shape('e1', 560, 257, 36, 36),
        edge('f1', [
          [156, 125],
          [220, 125],
        ]),
        edge('f2', [
          [320, 125],
          [430, 125],
          [430, 235],
        ]),
        edge('f3', [
          [480, 275],
          [560, 275],
        ]),
      ]
        .join('\n\t\t\t')
        .replace(
          '<omgdc:Bounds x="120" y="107" width="36" height="36"/>',
          '<omgdc:Bounds x="120" y="107" width="36" height="36"/><bpmndi:BPMNLabel labelStyle="LS1"><omgdc:Bounds x="100" y="150" width="80" height="30"/></bpmndi:BPMNLabel>',
        )}
		</bpmndi:BPMNPlane>
		<bpmndi:BPMNLabelStyle id="LS1"><omgdc:Font name="Tahoma" size="10" isBold="true" isItalic="false" isUnderline="false" isStrikeThrough="false"/></bpmndi:BPMNLabelStyle>
	</bpmndi:BPMNDiagram>
</definitions>`.replaceAll('\n', '\r\n')
const semantic = `\uFEFF<?xml version="1.0" encoding="UTF-16"?>
<semantic:definitions xmlns:semantic="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:b.d-i="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="_1275940932088" targetNamespace="http://www.trisotech.com/definitions/_1275940932088" expressionLanguage="http://www.w3.org/1999/XPath" typeLanguage="http://www.w3.org/2001/XMLSchema">
    <semantic:process id="P1" isExecutable="false">
        <semantic:startEvent name="Go" id="S1"><semantic:outgoing>A1</semantic:outgoing></semantic:startEvent>
        <semantic:subProcess id="SP" name="Closed one" triggeredByEvent="false"><!-- inside --><semantic:incoming>A1</semantic:incoming><semantic:outgoing>A2</semantic:outgoing>
            <semantic:task id="I1" name="Inner &#xe4;"/>
        </semantic:subProcess>
        <semantic:endEvent id="E1"><semantic:incoming>A2</semantic:incoming></semantic:endEvent>
        <semantic:sequenceFlow sourceRef="S1" targetRef="SP" name="" id="A1"/>
        <semantic:sequenceFlow sourceRef="SP" targetRef="E1" name="" id="A2"/>
    </semantic:process>
    <semantic:process id="P2"><semantic:task id="T9" name="second page"/><semantic:task id="T8" name="other"/><semantic:sequenceFlow id="A9" sourceRef="T9" targetRef="T8"/></semantic:process>
    <b.d-i:BPMNDiagram documentation="" id="Dia1" name="Page 1" resolution="96.00000267028808"><b.d-i:BPMNPlane bpmnElement="P1">
        ${[
          shape('S1', 100, 122, 30, 30, '', 'b.d-i:', 'dc:'),
          shape('SP', 200, 100, 100, 80, ' isExpanded="false"', 'b.d-i:', 'dc:'),
          shape('E1', 400, 122, 30, 30, '', 'b.d-i:', 'dc:'),
          edge(
            'A1',
            [
              [130, 137],
              [200, 137],
            ],
            'b.d-i:',
            'di:',
          ),
          edge(
            'A2',
            [
              [300, 137],
              [400, 137],
            ],
            'b.d-i:',
            'di:',
          ),
        ].join('\n        ')}
    </b.d-i:BPMNPlane></b.d-i:BPMNDiagram>
    <b.d-i:BPMNDiagram id="Dia2" name="Page 2"><b.d-i:BPMNPlane bpmnElement="P2">
        ${[
          shape('T9', 100, 100, 100, 80, '', 'b.d-i:', 'dc:'),
          shape('T8', 300, 100, 100, 80, '', 'b.d-i:', 'dc:'),
          edge(
            'A9',
            [
              [200, 140],
              [300, 140],
            ],
            'b.d-i:',
            'di:',
          ),
        ].join('\n        ')}
    </b.d-i:BPMNPlane></b.d-i:BPMNDiagram>
    <b.d-i:BPMNDiagram id="Dia3" name="Inside"><b.d-i:BPMNPlane bpmnElement="SP">
        ${shape('I1', 100, 100, 100, 80, '', 'b.d-i:', 'dc:')}
    </b.d-i:BPMNPlane></b.d-i:BPMNDiagram>
</semantic:definitions>
`
export const engineFiles: readonly OddFile[] = [
  { name: 'camunda7', xml: camunda7 },
  { name: 'adonis', xml: adonis },
  { name: 'semantic', xml: semantic },
]
