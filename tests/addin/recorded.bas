Attribute VB_Name = "ThiDuaSystem"
Option Explicit
' Stands in for the operating system in LibreOffice: what would be run and said is written into cells.

Public Function HasPython() As Boolean
    HasPython = True
End Function

Public Function RunPython(ByVal arguments As String) As Long
    ThisWorkbook.Worksheets(1).Cells(20, 1).Value = arguments
    RunPython = 1
End Function

Public Function WindowHandle() As String
    WindowHandle = "4711"
End Function

Public Function Quoted(ByVal text As String) As String
    Quoted = Chr(34) & text & Chr(34)
End Function

Public Sub ShowText(ByVal text As String)
    ThisWorkbook.Worksheets(1).Cells(20, 2).Value = text
End Sub
