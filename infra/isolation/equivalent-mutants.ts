/**
 * Mutants of policies that let through exactly what the policies let through.
 *
 * @module
 */

/** Which they are, each with the reason. */
export const EQUIVALENT: [which: RegExp, reason: string][] = [
  [
    /^(?:queue|failure queue|alarm topic): [\w ]+: (?:\*|arn:\S+) for arn:/,
    'the policy of a resource speaks for that resource only, however it names it',
  ],
  [
    /^(?:photo|site) bucket: \w+: arn:aws:s3:::\*(?:\/\*)? for arn:/,
    'the policy of a bucket speaks for that bucket only, whatever buckets it names',
  ],
  [
    /^(?:photo|site) bucket: (?:TlsOnly|Tls12|ByUrlOnlyRead): \S+ for arn:/,
    'the bucket and its objects are both named: wider names of either add nothing',
  ],
  [
    /^photo bucket: NeverOverwrite: (?:\*|s3:\S+) for s3:PutObject$/,
    's3:ObjectCreationOperation is said of s3:PutObject only',
  ],
  [
    /^photo bucket: NoKeyOf(?:Kms|Customers): (?:\*|s3:\S+) for s3:PutObject$/,
    'the headers of encryption are said of s3:PutObject only',
  ],
  [
    /^(?:user role: RemoveOwn|admin role: RemoveObjects): s3:Delete\S* for s3:DeleteObject$/,
    's3:if-match is said of no other deletion',
  ],
  [
    /: StringNotEqualsIfExists for StringNotEquals /,
    'a negated operator holds of a key that is not there anyway',
  ],
  [
    /^user role: (?:CreateOwnOnce|CopyOwnOnce|SendOwnParts): (?:\*|s3:\S+) for s3:PutObject$/,
    's3:ObjectCreationOperation is said of s3:PutObject only',
  ],
  [
    /^user role: ListOwnVersions: (?:\*|s3:\S+) for s3:ListBucketVersions$/,
    's3:prefix is said of s3:ListBucket too, which may list these prefixes anyway',
  ],
  [
    /^user role: CopyOwnOnce: StringLikeIfExists for StringLike s3:x-amz-copy-source$/,
    'what is no copy, CreateOwnOnce allows',
  ],
  [
    /^user role: ReadOwnRecords: ForAnyValue:StringLike \S+ for ForAnyValue:/,
    'ForAllValues beside it compares the keys: ForAnyValue asks only that there is one',
  ],
  [
    /^user role: ReadOwnRecords: dynamodb:Get\* for dynamodb:GetItem$/,
    'of no other action that begins so is dynamodb:LeadingKeys said',
  ],
  [
    /^lambda role: WriteRecords: ForAnyValue:StringLike \S+ for ForAnyValue:/,
    'ForAllValues beside it compares: ForAnyValue asks only that there is one',
  ],
  [
    /^lambda role: WriteRecords: dynamodb:Update\* for dynamodb:UpdateItem$/,
    'of no other action that begins so is dynamodb:Attributes said',
  ],
  [/StringLikeIfExists NONE\* for /, 'AWS says nothing else that begins so'],
  [
    /^admin role: CountStorage: ForAnyValue:StringLike .*\*.* for ForAnyValue:/,
    'ForAllValues beside it compares the attributes: ForAnyValue asks only that there is one',
  ],
  [
    /^admin role: ManagePeople: cognito-idp:ListUsers\* for cognito-idp:ListUsers$/,
    'the only other such action, ListUsersInGroup, is allowed as well',
  ],
  [
    /^lambda role: NotTheCode: ArnLike \S+ for ArnLike lambda:SourceFunctionArn$/,
    'the role is of one function: whatever the key says, it is said of its code only',
  ],
  [
    /StringLike (?:REST-HEADER\*|REST-QUERY-STRING\* or POST|REST-QUERY-STRING or POST\*|authenticated\*|SPECIFIC_ATTRIBUTES\*) for /,
    'AWS says nothing else that begins so',
  ],
  [/StringLike \d{12}\* for StringEquals aws:/, 'the id of an account has twelve digits'],
];
