import type { ColumnDefinitionNode } from 'kysely'
import {
  DataTypeNode,
  GeneratedNode,
  OperationNodeTransformer,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'

/**
 * Makes the tables that the migrations write for SQLite those of PostgreSQL: its integers hold 64 bits and
 * its reals 53, and numbers that count by themselves are identities.
 */
export class PostgresTypes implements KyselyPlugin {
  readonly #types = new TypeTransformer()

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node.kind === 'CreateTableNode' || node.kind === 'AlterTableNode' ? this.#types.transformNode(node) : node
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

class TypeTransformer extends OperationNodeTransformer {
  protected override transformDataType(node: DataTypeNode): DataTypeNode {
    if (node.dataType === 'integer') return DataTypeNode.create('bigint')
    if (node.dataType === 'real') return DataTypeNode.create('double precision')
    return node
  }

  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const column = super.transformColumnDefinition(node)
    if (!column.autoIncrement) return column
    const { autoIncrement: _, ...rest } = column
    return { ...rest, generated: GeneratedNode.create({ identity: true, byDefault: true }) }
  }
}
