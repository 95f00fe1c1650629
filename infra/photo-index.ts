import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { BY_CHANGE, SUMMARY_ATTRIBUTES } from '#contract/photo-record';

/**
 * The table of records: one item a photo, in its owner's partition.
 *
 * Both the table and its index are partitioned by owner, because that is what
 * `dynamodb:LeadingKeys` compares: on an index it means the index's own key.
 */
export class PhotoIndex extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'owner', type: AttributeType.STRING },
      sortKey: { name: 'key', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: BY_CHANGE,
          partitionKey: { name: 'owner', type: AttributeType.STRING },
          sortKey: { name: 'changedAt', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...SUMMARY_ATTRIBUTES],
        },
      ],
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt', // only tombstones carry it
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      // It can be rebuilt from the bucket, but that reads every original again.
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
