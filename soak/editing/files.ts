/**
 * Files as the tools of the field write them: prefixes, order, places and content of their own.
 */
export interface OddFile {
  readonly name: string
  readonly xml: string
}

const DI = 'http://www.omg.org/spec/BPMN/20100524/DI'
const DC = 'http://www.omg.org/spec/DD/20100524/DC'
const DD = 'http://www.omg.org/spec/DD/20100524/DI'
const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

type Place = readonly [x: number, y: number, width: number, height: number]

/** Shapes and edges of a diagram in the manner of one tool. */
class Drawing {
  readonly #lines: string[] = []
  readonly #number: (value: number) => string
  readonly #prefixes: { readonly di: string; readonly dc: string; readonly dd: string }

  constructor(number: (value: number) => string, prefixes = { di: 'bpmndi:', dc: 'omgdc:', dd: 'omgdi:' }) {
    this.#number = number
    this.#prefixes = prefixes
  }

  shape(id: string, [x, y, width, height]: Place, attributes = '', label: Place | string = ''): this {
    const { di, dc } = this.#prefixes
    const bounds = ([left, top, wide, high]: Place) =>
      `<${dc}Bounds height="${this.#number(high)}" width="${this.#number(wide)}" x="${this.#number(left)}" y="${this.#number(top)}"/>`
    const name = typeof label === 'string' ? label : `<${di}BPMNLabel>${bounds(label)}</${di}BPMNLabel>`
    this.#lines.push(
      `      <${di}BPMNShape bpmnElement="${id}" id="${id}_gui"${attributes}>`,
      `        ${bounds([x, y, width, height])}`,
      ...(name ? [`        ${name}`] : []),
      `      </${di}BPMNShape>`,
    )
    return this
  }

  edge(id: string, ...points: readonly (readonly [number, number])[]): this {
    const { di, dd } = this.#prefixes
    this.#lines.push(
      `      <${di}BPMNEdge bpmnElement="${id}" id="${id}_gui">`,
      ...points.map(([x, y]) => `        <${dd}waypoint x="${this.#number(x)}" y="${this.#number(y)}"/>`),
      `      </${di}BPMNEdge>`,
    )
    return this
  }

  get lines(): string {
    return this.#lines.join('\n')
  }
}

const signavioDrawing = new Drawing((value) => value.toFixed(1))
  .shape('sid-Pool', [90, 60, 1000, 500], ' isHorizontal="true"')
  .shape('sid-L1', [120, 60, 970, 250], ' isHorizontal="true"')
  .shape('sid-L2', [120, 310, 970, 250], ' isHorizontal="true"')
  .shape('sid-S', [165, 145, 30, 30], '', [154.3, 177.5, 52.9, 11.7])
  .shape('sid-T', [240, 120, 100, 80])
  .shape('sid-B', [275.25, 185.75, 30, 30])
  .shape('sid-G', [390, 140, 40, 40], ' isMarkerVisible="true"')
  .shape('sid-Sub', [500, 90, 260, 180], ' isExpanded="true"')
  .shape('sid-I1', [520, 165, 30, 30])
  .shape('sid-I2', [580, 140, 100, 80])
  .shape('sid-I3', [715, 165, 28, 28])
  .shape(
    'sid-E',
    [820, 166, 28, 28],
    '',
    '<bpmndi:BPMNLabel labelStyle="sid-style"><omgdc:Bounds height="23.4" width="64.2" x="801.9" y="200.6"/></bpmndi:BPMNLabel>',
  )
  .shape('sid-C', [480, 380, 100, 80], ' isExpanded="false"')
  .shape('sid-D', [630, 350, 33, 43.5])
  .shape('sid-N', [640, 460, 108.5, 50.2])
  .shape('sid-X', [820, 400, 28, 28])
  .shape('sid-Other', [90, 620, 1000, 60], ' isHorizontal="true"')
  .edge('sid-F1', [195, 160], [240, 160])
  .edge('sid-F2', [340, 160], [390.5, 160.5])
  .edge('sid-F3', [430.5, 160.5], [500, 160])
  .edge('sid-F4', [760, 180], [820, 180])
  .edge('sid-F5', [410.5, 180.5], [410.5, 420], [480, 420])
  .edge('sid-F6', [580, 420], [820, 414])
  .edge('sid-F7', [290.25, 215.75], [290.25, 420], [480, 420])
  .edge('sid-IF1', [550, 180], [580, 180])
  .edge('sid-IF2', [680, 180], [715, 179])
  .edge('sid-A', [748, 460], [580, 440])
  .edge('sid-M', [530, 460], [530, 620])
  .edge('sid-DA', [580, 400], [630, 372])

const signavio = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${MODEL}" xmlns:bpmndi="${DI}" xmlns:omgdc="${DC}" xmlns:omgdi="${DD}" xmlns:signavio="http://www.signavio.com" xmlns:xsi="${XSI}" exporter="Signavio Process Editor, http://www.signavio.com" exporterVersion="16.8.0" expressionLanguage="http://www.w3.org/1999/XPath" id="sid-defs" targetNamespace="http://www.signavio.com" typeLanguage="http://www.w3.org/2001/XMLSchema" xsi:schemaLocation="${MODEL} http://www.omg.org/spec/BPMN/2.0/20100501/BPMN20.xsd">
   <collaboration id="sid-col">
      <extensionElements>
         <signavio:signavioDiagramMetaData metaKey="revisionid" metaValue="8cd9"/>
         <signavio:signavioDiagramMetaData metaKey="prop-author" metaValue=""/>
      </extensionElements>
      <participant id="sid-Pool" name="Claims" processRef="sid-P">
         <extensionElements/>
      </participant>
      <participant id="sid-Other" name="Customer"/>
      <messageFlow id="sid-M" name="Letter" sourceRef="sid-C" targetRef="sid-Other"/>
   </collaboration>
   <process id="sid-P" isClosed="false" isExecutable="false" name="Claims" processType="None">
      <laneSet id="sid-LS">
         <lane id="sid-L1" name="Front office">
            <extensionElements>
               <signavio:signavioMetaData metaKey="bgcolor" metaValue=""/>
            </extensionElements>
            <flowNodeRef>sid-S</flowNodeRef>
            <flowNodeRef>sid-T</flowNodeRef>
            <flowNodeRef>sid-B</flowNodeRef>
            <flowNodeRef>sid-G</flowNodeRef>
            <flowNodeRef>sid-Sub</flowNodeRef>
            <flowNodeRef>sid-E</flowNodeRef>
         </lane>
         <lane id="sid-L2" name="Back office">
            <flowNodeRef>sid-C</flowNodeRef>
            <flowNodeRef>sid-X</flowNodeRef>
         </lane>
      </laneSet>
      <startEvent id="sid-S" isInterrupting="true" name="Claim &#10;received">
         <extensionElements>
            <signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffff"/>
         </extensionElements>
         <outgoing>sid-F1</outgoing>
      </startEvent>
      <task completionQuantity="1" id="sid-T" isForCompensation="false" name="Check &#10;claim" startQuantity="1">
         <extensionElements>
            <signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffcc"/>
            <signavio:signavioMetaData metaKey="risklevel" metaValue=""/>
         </extensionElements>
         <incoming>sid-F1</incoming>
         <outgoing>sid-F2</outgoing>
      </task>
      <boundaryEvent attachedToRef="sid-T" cancelActivity="false" id="sid-B" name="" parallelMultiple="false">
         <outgoing>sid-F7</outgoing>
         <timerEventDefinition id="sid-BT">
            <timeDuration id="sid-BTD" xsi:type="tFormalExpression">P2D</timeDuration>
         </timerEventDefinition>
      </boundaryEvent>
      <exclusiveGateway default="sid-F5" gatewayDirection="Diverging" id="sid-G" name="Covered?">
         <incoming>sid-F2</incoming>
         <outgoing>sid-F3</outgoing>
         <outgoing>sid-F5</outgoing>
      </exclusiveGateway>
      <subProcess completionQuantity="1" id="sid-Sub" isForCompensation="false" name="Settle" startQuantity="1" triggeredByEvent="false">
         <incoming>sid-F3</incoming>
         <outgoing>sid-F4</outgoing>
         <multiInstanceLoopCharacteristics behavior="All" id="sid-MI" isSequential="true">
            <loopCardinality id="sid-LC" xsi:type="tFormalExpression">3</loopCardinality>
         </multiInstanceLoopCharacteristics>
         <startEvent id="sid-I1" isInterrupting="true" name="">
            <outgoing>sid-IF1</outgoing>
         </startEvent>
         <userTask completionQuantity="1" id="sid-I2" implementation="webService" isForCompensation="false" name="Pay" startQuantity="1">
            <incoming>sid-IF1</incoming>
            <outgoing>sid-IF2</outgoing>
         </userTask>
         <endEvent id="sid-I3" name="">
            <incoming>sid-IF2</incoming>
         </endEvent>
         <sequenceFlow id="sid-IF1" isImmediate="true" name="" sourceRef="sid-I1" targetRef="sid-I2"/>
         <sequenceFlow id="sid-IF2" isImmediate="true" name="" sourceRef="sid-I2" targetRef="sid-I3"/>
      </subProcess>
      <endEvent id="sid-E" name="Claim settled">
         <incoming>sid-F4</incoming>
      </endEvent>
      <callActivity calledElement="" completionQuantity="1" id="sid-C" isForCompensation="false" name="Refuse" startQuantity="1">
         <incoming>sid-F5</incoming>
         <incoming>sid-F7</incoming>
         <outgoing>sid-F6</outgoing>
         <ioSpecification id="sid-io">
            <dataOutput id="sid-out" isCollection="false"/>
            <inputSet id="sid-is"/>
            <outputSet id="sid-os">
               <dataOutputRefs>sid-out</dataOutputRefs>
            </outputSet>
         </ioSpecification>
         <dataOutputAssociation id="sid-DA">
            <sourceRef>sid-out</sourceRef>
            <targetRef>sid-D</targetRef>
         </dataOutputAssociation>
      </callActivity>
      <endEvent id="sid-X" name="">
         <incoming>sid-F6</incoming>
         <terminateEventDefinition id="sid-XT"/>
      </endEvent>
      <dataObject id="sid-DO" isCollection="false" name="Letter"/>
      <dataObjectReference dataObjectRef="sid-DO" id="sid-D" name="Letter"/>
      <textAnnotation id="sid-N" textFormat="text/plain">
         <text>By post only</text>
      </textAnnotation>
      <sequenceFlow id="sid-F1" isImmediate="true" name="" sourceRef="sid-S" targetRef="sid-T"/>
      <sequenceFlow id="sid-F2" isImmediate="true" sourceRef="sid-T" targetRef="sid-G"/>
      <sequenceFlow id="sid-F3" isImmediate="true" name="yes" sourceRef="sid-G" targetRef="sid-Sub">
         <conditionExpression id="sid-CE" xsi:type="tFormalExpression">covered</conditionExpression>
      </sequenceFlow>
      <sequenceFlow id="sid-F4" isImmediate="true" name="" sourceRef="sid-Sub" targetRef="sid-E"/>
      <sequenceFlow id="sid-F5" isImmediate="true" name="no" sourceRef="sid-G" targetRef="sid-C"/>
      <sequenceFlow id="sid-F6" isImmediate="true" name="" sourceRef="sid-C" targetRef="sid-X"/>
      <sequenceFlow id="sid-F7" isImmediate="true" name="" sourceRef="sid-B" targetRef="sid-C"/>
      <association associationDirection="None" id="sid-A" sourceRef="sid-N" targetRef="sid-C"/>
   </process>
   <bpmndi:BPMNDiagram id="sid-diagram">
      <bpmndi:BPMNPlane bpmnElement="sid-col" id="sid-plane">
${signavioDrawing.lines}
      </bpmndi:BPMNPlane>
      <bpmndi:BPMNLabelStyle id="sid-style">
         <omgdc:Font isBold="false" isItalic="false" isStrikeThrough="false" isUnderline="false" name="Arial" size="11.0"/>
      </bpmndi:BPMNLabelStyle>
   </bpmndi:BPMNDiagram>
</definitions>
`

const bizagiDrawing = new Drawing((value) => String(Math.round(value * 1000) / 1000), { di: '', dc: 'dc:', dd: 'di:' })
  .shape('Id_pool', [20, 20, 800.33, 350.5], ' isHorizontal="true"', '<extension/>')
  .shape('Id_s', [75.123, 110.456, 30, 30])
  .shape('Id_t', [160.5, 95.5, 90, 60])
  .shape('Id_g', [300.777, 105.2, 40.4, 40.4], '', [285.3, 150.1, 70, 20])
  .shape('Id_u', [400.1, 95.3, 90, 60])
  .shape(
    'Id_e',
    [560.25, 110.25, 30, 30],
    '',
    '<BPMNLabel id="lbl1"><dc:Bounds x="540" y="145" width="70" height="15"/><extension/></BPMNLabel>',
  )
  .shape('Id_grp', [140, 80, 400.9, 100.9])
  .shape('Id_ds', [420, 230, 50, 50])
  .edge('Id_f1', [105.123, 125.456], [160.5, 125.5])
  .edge('Id_f2', [250.5, 125.5], [300.777, 125.4])
  .edge('Id_f3', [341.177, 125.4], [400.1, 125.3])
  .edge('Id_f4', [490.1, 125.3], [560.25, 125.25])
  .edge('Id_f5', [320.977, 145.6], [320.977, 200.5], [575.25, 200.5], [575.25, 140.25])

const bizagi = `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<definitions xmlns:xsi="${XSI}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" id="Diagram_4c" targetNamespace="http://www.bizagi.com/definitions/4c" xmlns="${MODEL}">
  <process id="Id_main" name="Main Process" isExecutable="true">
    <documentation />
    <extensionElements>
      <BizagiExtensions xmlns="http://www.bizagi.com/bpmn20">
        <BizagiProperties>
          <BizagiProperty name="bgColor" value="White" />
          <BizagiProperty name="borderColor" value="Black" />
        </BizagiProperties>
      </BizagiExtensions>
    </extensionElements>
    <startEvent id="Id_s" name="">
      <documentation textFormat="text/html"><![CDATA[<p>By <b>mail</b> &amp; phone</p>]]></documentation>
      <extensionElements>
        <BizagiExtensions xmlns="http://www.bizagi.com/bpmn20">
          <BizagiProperties>
            <BizagiProperty name="bgColor" value="#E6FF97" />
          </BizagiProperties>
        </BizagiExtensions>
      </extensionElements>
      <outgoing>Id_f1</outgoing>
    </startEvent>
    <task id="Id_t" name="Register">
      <documentation />
      <extensionElements>
        <BizagiExtensions xmlns="http://www.bizagi.com/bpmn20">
          <BizagiProperties>
            <BizagiProperty name="bgColor" value="#ECEFFF" />
            <BizagiProperty name="runtimeProperties" value="{}" />
          </BizagiProperties>
          <SimulationInfo><Time>PT5M</Time></SimulationInfo>
        </BizagiExtensions>
      </extensionElements>
      <incoming>Id_f1</incoming>
      <outgoing>Id_f2</outgoing>
      <standardLoopCharacteristics testBefore="false"/>
    </task>
    <exclusiveGateway id="Id_g" name="Valid?" gatewayDirection="Diverging">
      <incoming>Id_f2</incoming>
      <outgoing>Id_f3</outgoing>
      <outgoing>Id_f5</outgoing>
    </exclusiveGateway>
    <serviceTask id="Id_u" name="Book" implementation="##unspecified" operationRef="Op_1">
      <incoming>Id_f3</incoming>
      <outgoing>Id_f4</outgoing>
    </serviceTask>
    <endEvent id="Id_e" name="Done">
      <incoming>Id_f4</incoming>
      <incoming>Id_f5</incoming>
    </endEvent>
    <dataStoreReference id="Id_ds" name="Archive" dataStoreRef="DS_1" />
    <sequenceFlow id="Id_f1" sourceRef="Id_s" targetRef="Id_t">
      <extensionElements>
        <BizagiExtensions xmlns="http://www.bizagi.com/bpmn20">
          <BizagiProperties />
        </BizagiExtensions>
      </extensionElements>
    </sequenceFlow>
    <sequenceFlow id="Id_f2" sourceRef="Id_t" targetRef="Id_g" />
    <sequenceFlow id="Id_f3" name="Yes" sourceRef="Id_g" targetRef="Id_u">
      <conditionExpression xsi:type="tFormalExpression"><![CDATA[<Valid> == true]]></conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="Id_f4" sourceRef="Id_u" targetRef="Id_e" />
    <sequenceFlow id="Id_f5" name="No" sourceRef="Id_g" targetRef="Id_e" />
    <group id="Id_grp" categoryValueRef="CV_1" />
  </process>
  <collaboration id="Id_col">
    <documentation></documentation>
    <participant id="Id_pool" name="Office &amp; Co" processRef="Id_main"><documentation/></participant>
  </collaboration>
  <dataStore id="DS_1" name="Archive" />
  <category id="Cat_1"><categoryValue id="CV_1" value="Quick"/></category>
  <interface id="If_1" name="I"><operation id="Op_1" name="book"><inMessageRef>Msg_1</inMessageRef></operation></interface>
  <message id="Msg_1" name="Order" />
  <BPMNDiagram id="Dia_1" name="Page &quot;one&quot;" documentation="" resolution="96.00000267028808" xmlns="${DI}">
    <BPMNPlane id="Pl_1" bpmnElement="Id_col" xmlns:dc="${DC}" xmlns:di="${DD}">
${bizagiDrawing.lines}
    </BPMNPlane>
  </BPMNDiagram>
</definitions>`.replaceAll('\n', '\r\n')

const jbpmDrawing = new Drawing((value) => value.toFixed(3), { di: 'bpmndi:', dc: 'dc:', dd: 'di:' })
  .shape('_START', [100, 100, 56, 56])
  .shape('_TASK', [236, 78, 154, 101.5])
  .shape('_GW', [470, 100, 56, 56])
  .shape('_ADHOC', [600, 30, 253, 196])
  .shape('_INNER', [640, 80, 154, 102])
  .shape('_EVT', [700, 300, 253, 196])
  .shape('_ES', [720, 350, 56, 56])
  .shape('_EE', [850, 350, 56, 56])
  .shape('_END', [920, 100, 56, 56])
  .shape('_BND', [300, 151.5, 56, 56])
  .shape('_CMP', [280, 280, 154, 102])
  .edge('_1', [156, 128], [236, 128.75])
  .edge('_2', [390, 128.75], [470, 128])
  .edge('_3', [526, 128], [600, 128])
  .edge('_4', [853, 128], [920, 128])
  .edge('_5', [498, 156], [498, 250], [948, 250], [948, 156])
  .edge('_6', [776, 378], [850, 378])
  .edge('_7', [328, 207.5], [328, 280])

const jbpm = `<bpmn2:definitions xmlns:bpmn2="${MODEL}" xmlns:bpmndi="${DI}" xmlns:bpsim="http://www.bpsim.org/schemas/1.0" xmlns:dc="${DC}" xmlns:di="${DD}" xmlns:drools="http://www.jboss.org/drools" xmlns:xsi="${XSI}" id="_defs" exporter="jBPM Process Modeler" exporterVersion="2.0" targetNamespace="http://www.omg.org/bpmn20">
  <bpmn2:itemDefinition id="_amountItem" structureRef="Integer"/>
  <bpmn2:itemDefinition id="__TASK_amountInputXItem" structureRef="Integer"/>
  <bpmn2:message id="_Msg" itemRef="_amountItem" name="go"/>
  <bpmn2:error id="_Err" errorCode="E1" name="E1"/>
  <bpmn2:process id="loan" drools:packageName="com.x" drools:version="1.0" drools:adHoc="false" name="loan" isExecutable="true" processType="Public">
    <bpmn2:property id="amount" itemSubjectRef="_amountItem" name="amount">
      <bpmn2:extensionElements>
        <drools:metaData name="customTags">
          <drools:metaValue><![CDATA[required;]]></drools:metaValue>
        </drools:metaData>
      </bpmn2:extensionElements>
    </bpmn2:property>
    <bpmn2:sequenceFlow id="_1" sourceRef="_START" targetRef="_TASK">
      <bpmn2:extensionElements>
        <drools:metaData name="isAutoConnection.source">
          <drools:metaValue><![CDATA[true]]></drools:metaValue>
        </drools:metaData>
      </bpmn2:extensionElements>
    </bpmn2:sequenceFlow>
    <bpmn2:sequenceFlow id="_2" sourceRef="_TASK" targetRef="_GW"/>
    <bpmn2:sequenceFlow id="_3" name="big" sourceRef="_GW" targetRef="_ADHOC" drools:priority="1">
      <bpmn2:conditionExpression xsi:type="bpmn2:tFormalExpression" language="http://www.java.com/java"><![CDATA[return amount > 5 && amount < 10;]]></bpmn2:conditionExpression>
    </bpmn2:sequenceFlow>
    <bpmn2:sequenceFlow id="_4" sourceRef="_ADHOC" targetRef="_END"/>
    <bpmn2:sequenceFlow id="_5" sourceRef="_GW" targetRef="_END"/>
    <bpmn2:startEvent id="_START" isInterrupting="false">
      <bpmn2:outgoing>_1</bpmn2:outgoing>
      <bpmn2:messageEventDefinition drools:msgref="go" messageRef="_Msg"/>
    </bpmn2:startEvent>
    <bpmn2:userTask id="_TASK" name="Review">
      <bpmn2:extensionElements>
        <drools:metaData name="elementname">
          <drools:metaValue><![CDATA[Review]]></drools:metaValue>
        </drools:metaData>
        <drools:onEntry-script scriptFormat="http://www.java.com/java">
          <drools:script><![CDATA[System.out.println("in & out");]]></drools:script>
        </drools:onEntry-script>
      </bpmn2:extensionElements>
      <bpmn2:incoming>_1</bpmn2:incoming>
      <bpmn2:outgoing>_2</bpmn2:outgoing>
      <bpmn2:ioSpecification>
        <bpmn2:dataInput id="_TASK_amountInputX" drools:dtype="Integer" itemSubjectRef="__TASK_amountInputXItem" name="amount"/>
        <bpmn2:dataInput id="_TASK_NameInputX" drools:dtype="Object" name="TaskName"/>
        <bpmn2:inputSet>
          <bpmn2:dataInputRefs>_TASK_amountInputX</bpmn2:dataInputRefs>
          <bpmn2:dataInputRefs>_TASK_NameInputX</bpmn2:dataInputRefs>
        </bpmn2:inputSet>
      </bpmn2:ioSpecification>
      <bpmn2:dataInputAssociation>
        <bpmn2:sourceRef>amount</bpmn2:sourceRef>
        <bpmn2:targetRef>_TASK_amountInputX</bpmn2:targetRef>
      </bpmn2:dataInputAssociation>
      <bpmn2:dataInputAssociation>
        <bpmn2:targetRef>_TASK_NameInputX</bpmn2:targetRef>
        <bpmn2:assignment>
          <bpmn2:from xsi:type="bpmn2:tFormalExpression"><![CDATA[review]]></bpmn2:from>
          <bpmn2:to xsi:type="bpmn2:tFormalExpression"><![CDATA[_TASK_NameInputX]]></bpmn2:to>
        </bpmn2:assignment>
      </bpmn2:dataInputAssociation>
      <bpmn2:potentialOwner id="_owner">
        <bpmn2:resourceAssignmentExpression>
          <bpmn2:formalExpression>john</bpmn2:formalExpression>
        </bpmn2:resourceAssignmentExpression>
      </bpmn2:potentialOwner>
    </bpmn2:userTask>
    <bpmn2:boundaryEvent id="_BND" attachedToRef="_TASK">
      <bpmn2:compensateEventDefinition/>
    </bpmn2:boundaryEvent>
    <bpmn2:task id="_CMP" name="Undo review" isForCompensation="true"/>
    <bpmn2:association id="_7" associationDirection="One" sourceRef="_BND" targetRef="_CMP"/>
    <bpmn2:inclusiveGateway id="_GW" gatewayDirection="Diverging" default="_5">
      <bpmn2:incoming>_2</bpmn2:incoming>
      <bpmn2:outgoing>_3</bpmn2:outgoing>
      <bpmn2:outgoing>_5</bpmn2:outgoing>
    </bpmn2:inclusiveGateway>
    <bpmn2:adHocSubProcess id="_ADHOC" name="Ad hoc" ordering="Sequential">
      <bpmn2:incoming>_3</bpmn2:incoming>
      <bpmn2:outgoing>_4</bpmn2:outgoing>
      <bpmn2:scriptTask id="_INNER" name="Calc" scriptFormat="http://www.java.com/java">
        <bpmn2:script><![CDATA[int i = 1 < 2 ? 3 : 4;]]></bpmn2:script>
      </bpmn2:scriptTask>
      <bpmn2:completionCondition xsi:type="bpmn2:tFormalExpression" language="http://www.mvel.org/2.0"><![CDATA[autocomplete]]></bpmn2:completionCondition>
    </bpmn2:adHocSubProcess>
    <bpmn2:subProcess id="_EVT" name="On error" triggeredByEvent="true">
      <bpmn2:startEvent id="_ES">
        <bpmn2:outgoing>_6</bpmn2:outgoing>
        <bpmn2:errorEventDefinition drools:erefname="E1" errorRef="_Err"/>
      </bpmn2:startEvent>
      <bpmn2:endEvent id="_EE">
        <bpmn2:incoming>_6</bpmn2:incoming>
      </bpmn2:endEvent>
      <bpmn2:sequenceFlow id="_6" sourceRef="_ES" targetRef="_EE"/>
    </bpmn2:subProcess>
    <bpmn2:endEvent id="_END">
      <bpmn2:incoming>_4</bpmn2:incoming>
      <bpmn2:incoming>_5</bpmn2:incoming>
    </bpmn2:endEvent>
  </bpmn2:process>
  <bpmndi:BPMNDiagram>
    <bpmndi:BPMNPlane bpmnElement="loan">
${jbpmDrawing.lines}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
  <bpmn2:relationship type="BPSimData">
    <bpmn2:extensionElements>
      <bpsim:BPSimData>
        <bpsim:Scenario id="default" name="Simulationscenario">
          <bpsim:ScenarioParameters/>
          <bpsim:ElementParameters elementRef="_TASK">
            <bpsim:TimeParameters><bpsim:ProcessingTime><bpsim:NormalDistribution mean="0" standardDeviation="0"/></bpsim:ProcessingTime></bpsim:TimeParameters>
          </bpsim:ElementParameters>
        </bpsim:Scenario>
      </bpsim:BPSimData>
    </bpmn2:extensionElements>
    <bpmn2:source>_defs</bpmn2:source>
    <bpmn2:target>_defs</bpmn2:target>
  </bpmn2:relationship>
</bpmn2:definitions>`

const camundaDrawing = (shapes: (drawing: Drawing) => Drawing) =>
  shapes(new Drawing(String, { di: 'bpmndi:', dc: 'dc:', dd: 'di:' })).lines

const camunda8 = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="${MODEL}" xmlns:bpmndi="${DI}" xmlns:dc="${DC}" xmlns:di="${DD}" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler" exporterVersion="5.20.0" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.4.0">
  <bpmn:process id="Order" name="Order" isExecutable="true">
    <bpmn:startEvent id="Start">
      <bpmn:outgoing>F1</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Pack" />
    <bpmn:subProcess id="Pack" name="Pack the goods">
      <bpmn:documentation>Done by night</bpmn:documentation>
      <bpmn:extensionElements>
        <zeebe:ioMapping>
          <zeebe:input source="=order" target="item" />
        </zeebe:ioMapping>
      </bpmn:extensionElements>
      <bpmn:incoming>F1</bpmn:incoming>
      <bpmn:outgoing>F2</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics>
        <bpmn:extensionElements>
          <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" />
        </bpmn:extensionElements>
      </bpmn:multiInstanceLoopCharacteristics>
      <bpmn:startEvent id="PS"><bpmn:outgoing>PF1</bpmn:outgoing></bpmn:startEvent>
      <bpmn:subProcess id="Deep" name="Deeper">
        <bpmn:incoming>PF1</bpmn:incoming>
        <bpmn:outgoing>PF2</bpmn:outgoing>
        <bpmn:userTask id="DT" name="Fold box">
          <bpmn:extensionElements>
            <zeebe:userTask />
            <zeebe:assignmentDefinition candidateGroups="packers" />
          </bpmn:extensionElements>
        </bpmn:userTask>
      </bpmn:subProcess>
      <bpmn:endEvent id="PE"><bpmn:incoming>PF2</bpmn:incoming></bpmn:endEvent>
      <bpmn:sequenceFlow id="PF1" sourceRef="PS" targetRef="Deep" />
      <bpmn:sequenceFlow id="PF2" sourceRef="Deep" targetRef="PE" />
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="Late" name="too late" cancelActivity="false" attachedToRef="Pack">
      <bpmn:outgoing>F3</bpmn:outgoing>
      <bpmn:timerEventDefinition id="LateT">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression" xmlns:xsi="${XSI}">PT2H</bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="F2" name="" sourceRef="Pack" targetRef="Gate" />
    <bpmn:serviceTask id="Warn" name="Warn" zeebe:modelerTemplate="io.x" zeebe:modelerTemplateIcon="data:image/svg+xml,%3Csvg%3E">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="warn" retries="3" />
        <zeebe:taskHeaders>
          <zeebe:header key="a" value="b &#38; c" />
        </zeebe:taskHeaders>
      </bpmn:extensionElements>
      <bpmn:incoming>F3</bpmn:incoming>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="F3" sourceRef="Late" targetRef="Warn" />
    <bpmn:eventBasedGateway id="Gate" name="Next?">
      <bpmn:incoming>F2</bpmn:incoming>
      <bpmn:outgoing>F4</bpmn:outgoing>
      <bpmn:outgoing>F5</bpmn:outgoing>
    </bpmn:eventBasedGateway>
    <bpmn:intermediateCatchEvent id="Paid" name="Paid">
      <bpmn:incoming>F4</bpmn:incoming>
      <bpmn:outgoing>F6</bpmn:outgoing>
      <bpmn:messageEventDefinition id="PaidM" messageRef="Message_paid" />
    </bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="Waited">
      <bpmn:incoming>F5</bpmn:incoming>
      <bpmn:outgoing>F7</bpmn:outgoing>
      <bpmn:timerEventDefinition id="WaitedT"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="F4" sourceRef="Gate" targetRef="Paid" />
    <bpmn:sequenceFlow id="F5" sourceRef="Gate" targetRef="Waited" />
    <bpmn:callActivity id="Call" name="Ship">
      <bpmn:extensionElements><zeebe:calledElement processId="Ship" propagateAllChildVariables="false" /></bpmn:extensionElements>
      <bpmn:incoming>F6</bpmn:incoming>
      <bpmn:outgoing>F8</bpmn:outgoing>
      <bpmn:standardLoopCharacteristics />
    </bpmn:callActivity>
    <bpmn:sequenceFlow id="F6" sourceRef="Paid" targetRef="Call" />
    <bpmn:endEvent id="End" name="Shipped"><bpmn:incoming>F8</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="Lost"><bpmn:incoming>F7</bpmn:incoming><bpmn:errorEventDefinition id="LostE" errorRef="Error_1" /></bpmn:endEvent>
    <bpmn:sequenceFlow id="F7" sourceRef="Waited" targetRef="Lost" />
    <bpmn:sequenceFlow id="F8" sourceRef="Call" targetRef="End" />
    <bpmn:textAnnotation id="Note"><bpmn:text>Waits
for money</bpmn:text></bpmn:textAnnotation>
    <bpmn:association id="A1" sourceRef="Gate" targetRef="Note" />
  </bpmn:process>
  <!-- what is waited for -->
  <bpmn:message id="Message_paid" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=id" /></bpmn:extensionElements></bpmn:message>
  <bpmn:error id="Error_1" name="Not paid" errorCode="np" />
  <bpmndi:BPMNDiagram id="BPMNDiagram_1">
    <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="Order">
${camundaDrawing((drawing) =>
  drawing
    .shape('Start', [152, 102, 36, 36])
    .shape(
      'Pack',
      [240, 80, 100, 80],
      ' isExpanded="false" bioc:stroke="#0d4372" bioc:fill="#bbdefb" color:background-color="#bbdefb" color:border-color="#0d4372"',
    )
    .shape('Gate', [395, 95, 50, 50], '', [404, 65, 32, 14])
    .shape('Paid', [502, 102, 36, 36], '', [507, 145, 26, 14])
    .shape('Waited', [502, 212, 36, 36])
    .shape('Call', [600, 80, 100, 80], '', '<bpmndi:BPMNLabel />')
    .shape('End', [752, 102, 36, 36], '', [747, 145, 46, 14])
    .shape('Lost', [752, 212, 36, 36])
    .shape('Warn', [400, 300, 100, 80])
    .shape('Note', [380, 190, 100, 41])
    .shape('Late', [272, 142, 36, 36], '', [312, 185, 40, 14])
    .edge('F1', [188, 120], [240, 120])
    .edge('F2', [340, 120], [395, 120])
    .edge('F3', [290, 178], [290, 340], [400, 340])
    .edge('F4', [445, 120], [502, 120])
    .edge('F5', [420, 145], [420, 170], [520, 170], [520, 212])
    .edge('F6', [538, 120], [600, 120])
    .edge('F7', [538, 230], [752, 230])
    .edge('F8', [700, 120], [752, 120])
    .edge('A1', [424, 141], [428, 190]),
)}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="BPMNDiagram_2">
    <bpmndi:BPMNPlane id="BPMNPlane_2" bpmnElement="Pack">
${camundaDrawing((drawing) =>
  drawing
    .shape('PS', [180, 102, 36, 36])
    .shape('Deep', [270, 80, 100, 80])
    .shape('PE', [432, 102, 36, 36])
    .edge('PF1', [216, 120], [270, 120])
    .edge('PF2', [370, 120], [432, 120]),
)}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="BPMNDiagram_3">
    <bpmndi:BPMNPlane id="BPMNPlane_3" bpmnElement="Deep">
${camundaDrawing((drawing) => drawing.shape('DT', [180, 80, 100, 80]))}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`

const flowableDrawing = new Drawing((value) => value.toFixed(1))
  .shape('p1', [10, 10, 700, 600], ' isHorizontal="false"')
  .shape('l1', [10, 40, 350, 570], ' isHorizontal="false"')
  .shape('l11', [10, 70, 175, 540], ' isHorizontal="false"')
  .shape('l12', [185, 70, 175, 540], ' isHorizontal="false"')
  .shape('l2', [360, 40, 350, 570], ' isHorizontal="false"')
  .shape('startnoneevent1', [80, 90, 30, 30])
  .shape('usertask1', [45, 160, 105, 55])
  .shape('exclusivegateway1', [250, 170, 40, 40])
  .shape('servicetask1', [450, 160, 105, 55])
  .shape('tx', [400, 280, 270, 150])
  .shape('txt', [430, 320, 100, 55])
  .shape('cancel1', [560, 330, 28, 28])
  .shape('boundarycancel', [500, 415, 30, 30])
  .shape('end1', [480, 500, 28, 28])
  .edge('flow1', [95, 120], [97, 160])
  .edge('flow2', [150, 187], [250, 190])
  .edge('flow3', [290, 190], [450, 187])
  .edge('flow4', [502, 215], [535, 280])
  .edge('flow5', [515, 445], [494, 500])
  .edge('flow6', [530, 347], [560, 344])

const flowable = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${MODEL}" xmlns:xsi="${XSI}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:activiti="http://activiti.org/bpmn" xmlns:flowable="http://flowable.org/bpmn" xmlns:bpmndi="${DI}" xmlns:omgdc="${DC}" xmlns:omgdi="${DD}" typeLanguage="http://www.w3.org/2001/XMLSchema" expressionLanguage="http://www.w3.org/1999/XPath" targetNamespace="http://www.activiti.org/test">
  <signal id="alert" name="alert" flowable:scope="global"></signal>
  <collaboration id="Collaboration">
    <participant id="p1" name="Pool" processRef="process_p1"></participant>
  </collaboration>
  <process id="process_p1" name="process_p1" isExecutable="true">
    <laneSet id="laneSet_process_p1">
      <lane id="l1" name="Sales">
        <childLaneSet id="cls">
          <lane id="l11" name="Inside"><flowNodeRef>startnoneevent1</flowNodeRef><flowNodeRef>usertask1</flowNodeRef></lane>
          <lane id="l12" name="Field"><flowNodeRef>exclusivegateway1</flowNodeRef></lane>
        </childLaneSet>
      </lane>
      <lane id="l2" name="Ops">
        <flowNodeRef>servicetask1</flowNodeRef>
        <flowNodeRef>tx</flowNodeRef>
        <flowNodeRef>boundarycancel</flowNodeRef>
        <flowNodeRef>end1</flowNodeRef>
      </lane>
    </laneSet>
    <startEvent id="startnoneevent1" name="Start" activiti:initiator="who"><extensionElements><activiti:formProperty id="a" name="A" type="string"></activiti:formProperty></extensionElements></startEvent>
    <userTask id="usertask1" name="Ask" activiti:assignee="\${who}" flowable:formKey="f">
      <documentation>line one
line two</documentation>
      <extensionElements>
        <activiti:taskListener event="create" class="a.B"></activiti:taskListener>
        <modeler:initiator-can-complete xmlns:modeler="http://activiti.com/modeler"><![CDATA[false]]></modeler:initiator-can-complete>
      </extensionElements>
    </userTask>
    <sequenceFlow id="flow1" sourceRef="startnoneevent1" targetRef="usertask1"></sequenceFlow>
    <exclusiveGateway id="exclusivegateway1" name="Exclusive Gateway"></exclusiveGateway>
    <sequenceFlow id="flow2" sourceRef="usertask1" targetRef="exclusivegateway1"></sequenceFlow>
    <serviceTask id="servicetask1" name="Do" activiti:class="x.Y"></serviceTask>
    <sequenceFlow id="flow3" name="if" sourceRef="exclusivegateway1" targetRef="servicetask1">
      <conditionExpression xsi:type="tFormalExpression"><![CDATA[\${a < 3}]]></conditionExpression>
    </sequenceFlow>
    <transaction id="tx" name="Book">
      <task id="txt" name="Reserve"></task>
      <endEvent id="cancel1"><cancelEventDefinition></cancelEventDefinition></endEvent>
      <sequenceFlow id="flow6" sourceRef="txt" targetRef="cancel1"></sequenceFlow>
    </transaction>
    <boundaryEvent id="boundarycancel" attachedToRef="tx" cancelActivity="true"><cancelEventDefinition></cancelEventDefinition></boundaryEvent>
    <sequenceFlow id="flow4" sourceRef="servicetask1" targetRef="tx"></sequenceFlow>
    <sequenceFlow id="flow5" sourceRef="boundarycancel" targetRef="end1"></sequenceFlow>
    <endEvent id="end1" name="End"><signalEventDefinition signalRef="alert"></signalEventDefinition></endEvent>
  </process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_Collaboration">
    <bpmndi:BPMNPlane bpmnElement="Collaboration" id="BPMNPlane_Collaboration">
${flowableDrawing.lines}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</definitions>
`.replaceAll('    ', '\t')

const sparxDrawing = new Drawing((value) => String(Math.round(value)), { di: 'bpmndi:', dc: 'dc:', dd: 'di:' })
  .shape('EAID_S', [80, 120, 30, 30])
  .shape('EAID_A', [170, 100, 110, 60])
  .shape('EAID_P', [330, 110, 42, 42])
  .shape('EAID_B', [420, 40, 110, 60])
  .shape('EAID_C', [420, 170, 110, 60])
  .shape('EAID_J', [580, 110, 42, 42])
  .shape('EAID_E', [680, 118, 30, 30])
  .edge('EAID_1', [110, 135], [170, 130])
  .edge('EAID_2', [280, 130], [330, 131])
  .edge('EAID_3', [351, 110], [351, 70], [420, 70])
  .edge('EAID_4', [351, 152], [351, 200], [420, 200])
  .edge('EAID_5', [530, 70], [601, 70], [601, 110])
  .edge('EAID_6', [530, 200], [601, 200], [601, 152])

/** Everything in one line, single quotes, attributes one a line: as Visio and Enterprise Architect write. */
const sparx = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><?mso-application progid="Visio"?>
<!DOCTYPE definitions [<!ENTITY firm "Big &#38; Co">]>
<semantic:definitions id='_1275' targetNamespace='http://www.trisotech.com/definitions/_1275' xmlns:semantic='${MODEL}' xmlns:bpmndi='${DI}' xmlns:di='${DD}' xmlns:dc='${DC}' xmlns:triso='http://www.trisotech.com/2015/triso/modeling' xmlns:xsi='${XSI}'>
<bpmndi:BPMNDiagram id='Trisotech_1' name='Page 1' documentation='' resolution='96.0'>
<bpmndi:BPMNPlane id='PL' bpmnElement='EAID_P1'>
${sparxDrawing.lines}
<bpmndi:BPMNEdge id='E7' bpmnElement='EAID_7'><di:waypoint x='622' y='131'/><di:waypoint x='680' y='133'/><bpmndi:BPMNLabel/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
<semantic:process
   isExecutable='false'
   id='EAID_P1'
   triso:color='red'
   name='&firm;'><!-- first -->
<semantic:startEvent id='EAID_S' name='Begin'><semantic:outgoing>EAID_1</semantic:outgoing></semantic:startEvent><semantic:task id='EAID_A' name='Ask &firm;'><semantic:incoming>EAID_1</semantic:incoming><semantic:outgoing>EAID_2</semantic:outgoing></semantic:task><?ea stereotype="Activity"?>
<semantic:parallelGateway id='EAID_P' gatewayDirection='Diverging'><semantic:incoming>EAID_2</semantic:incoming><semantic:outgoing>EAID_3</semantic:outgoing><semantic:outgoing>EAID_4</semantic:outgoing></semantic:parallelGateway>
<semantic:sendTask id='EAID_B' name='Send'/><semantic:manualTask id='EAID_C' name='Carry' triso:note='x'/>
<semantic:parallelGateway id='EAID_J' gatewayDirection='Converging'/><!-- joins
   both -->
<semantic:endEvent id='EAID_E' name=''/>
<semantic:sequenceFlow id='EAID_1' sourceRef='EAID_S' targetRef='EAID_A'/><semantic:sequenceFlow id='EAID_2' sourceRef='EAID_A' targetRef='EAID_P'/>
<semantic:sequenceFlow id='EAID_3' sourceRef='EAID_P' targetRef='EAID_B'/><semantic:sequenceFlow id='EAID_4' sourceRef='EAID_P' targetRef='EAID_C'/>
<semantic:sequenceFlow id='EAID_5' sourceRef='EAID_B' targetRef='EAID_J'/><semantic:sequenceFlow id='EAID_6' sourceRef='EAID_C' targetRef='EAID_J'/>
<semantic:sequenceFlow id='EAID_7' sourceRef='EAID_J' targetRef='EAID_E' name='all done'/>
</semantic:process>
</semantic:definitions>
<!-- the end -->`

export const oddFiles: readonly OddFile[] = [
  { name: 'signavio', xml: signavio },
  { name: 'bizagi', xml: bizagi },
  { name: 'jbpm', xml: jbpm },
  { name: 'camunda8', xml: camunda8 },
  { name: 'flowable', xml: flowable },
  { name: 'sparx', xml: sparx },
]
