/**
 * Lenses of Four Thirds by the maker, model and submodel of Olympus' `LensType`.
 * Cameras for Micro Four Thirds all name theirs in text.
 *
 * The form is that of `lens-table.ts`. The facts are those that ExifTool collects,
 * by the names that it gives.
 *
 * @see https://exiftool.org/TagNames/Olympus.html#LensType
 * @module
 */
export const OLYMPUS_LENSES = `
:
0.10.01 Kenko Tokina Reflex 300F6.3 MF Macro
Leica D:
2.02.00,3.02.00 Summilux 25F1.4 Asph.
Leica D Vario:
2.01.00,3.01.00 Elmarit 14-50F2.8-3.5 Asph.
Leica D Vario Elmar:
2.03.00 14-50F3.8-5.6 Asph. Mega OIS;2.03.01 14-50F3.8-5.6 Asph.;2.04.00 14-150F3.5-5.6
Olympus Zuiko Digital:
0.07.00 11-22F2.8-3.5;0.05.00 14-54F2.8-3.5;0.18.00 14-45F3.5-5.6;0.35.00 14-54F2.8-3.5 II
0.22.00 17.5-45F3.5-5.6;0.07.01 18-180F3.5-6.3;0.33.00 25F2.8;0.17.00 Pro ED 35-100F2.0
0.20.00 35F3.5 Macro;0.01.01 40-150F3.5-4.5;0.08.01 70-300F4.0-5.6;0.05.01 Pro ED 90-250F2.8
Olympus Zuiko Digital ED:
0.15.00 7-14F4.0;0.06.01 8F3.5 Fisheye;0.34.00 9-18F4.0-5.6;0.31.00 12-60F2.8-4.0 SWD
0.23.00 14-42F3.5-5.6;0.32.00 14-35F2.0 SWD;0.24.00 40-150F4.0-5.6;0.01.00 50F2.0 Macro
0.06.00 50-200F2.8-3.5;0.30.00 50-200F2.8-3.5 SWD;0.02.00 150F2.0;0.03.00 300F2.8
Sigma:
1.15.00 10-20F4.0-5.6 EX DC HSM;1.01.00 18-50F3.5-5.6 DC;1.03.00,1.04.00 18-125F3.5-5.6 DC
1.09.00 18-50F2.8 EX DC Macro;1.10.00 24F1.8 EX DG Aspherical Macro
1.05.00,1.13.00 30F1.4 EX DC HSM;1.17.00 50F1.4 EX DG HSM;1.02.00 55-200F4.0-5.6 DC
1.07.00 Macro 105F2.8 EX DG
Sigma APO:
1.06.00,1.14.00 50-500F4.0-6.3 EX DG HSM;1.16.00 70-200F2.8 II EX DG Macro HSM
1.11.00 135-400F4.5-5.6 DG;1.08.00 Macro 150F2.8 EX DG HSM;1.12.00 300-800F5.6 EX DG HSM
`;
